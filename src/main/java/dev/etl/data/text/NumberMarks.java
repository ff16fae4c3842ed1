package dev.etl.data.text;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Numbers with other marks than a decimal point: `number(thousands=point, decimal=comma)` reads
/// `-1.299,99`.
///
/// Groups have three digits, or two before a last one of three, as in `12,34,567`; the first may be
/// shorter. A number without groups fits too. A blank is also one that breaks no line, and an
/// apostrophe also the curly one.
///
/// @param thousands between groups of digits; empty if digits are not grouped
/// @param decimal before decimals
public record NumberMarks(Optional<Character> thousands, char decimal) implements ValueFormat {
  private static final int GROUP = 3;
  private static final int SMALL_GROUP = 2;

  /// The marks that have a name.
  private enum Named {
    POINT('.'),
    COMMA(','),
    SPACE(' '),
    APOSTROPHE('\''),
    UNDERSCORE('_');

    private final char mark;

    Named(char mark) {
      this.mark = mark;
    }

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// @throws EtlException USAGE if both are the same, or one is part of numbers
  public NumberMarks {
    if (thousands.isPresent() && thousands.get() == decimal) {
      throw new EtlException(
          ErrorKind.USAGE,
          "thousands and decimals have the same mark, " + name(decimal),
          "name two marks");
    }
  }

  /// The mark of a name or character; empty if a number may contain that character otherwise.
  public static Optional<Character> mark(String text) {
    for (Named named : Named.values()) {
      if (text.equalsIgnoreCase(named.word())) {
        return Optional.of(named.mark);
      }
    }
    boolean single = text.length() == 1 && !Character.isLetterOrDigit(text.charAt(0));
    return single && "+-".indexOf(text.charAt(0)) < 0
        ? Optional.of(text.charAt(0))
        : Optional.empty();
  }

  private static String name(char mark) {
    for (Named named : Named.values()) {
      if (named.mark == mark) {
        return named.word();
      }
    }
    return Character.toString(mark);
  }

  @Override
  public String declaration() {
    List<String> keys = new ArrayList<>();
    thousands.ifPresent(mark -> keys.add("thousands=" + name(mark)));
    if (keys.isEmpty() || decimal != '.') {
      keys.add("decimal=" + name(decimal));
    }
    return "number(" + String.join(", ", keys) + ")";
  }

  @Override
  public Reader reader() {
    return this::usual;
  }

  @Override
  public String reason(String text) {
    return usual(text).isPresent()
        ? "is too large for a 64-bit floating-point number"
        : ValueFormat.super.reason(text);
  }

  private Optional<String> usual(String text) {
    int sign = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
    int end = sign;
    while (end < text.length() && (isDigit(text.charAt(end)) || isThousands(text.charAt(end)))) {
      end++;
    }
    String whole = text.substring(sign, end);
    Optional<String> digits = thousands.isEmpty() ? Optional.of(whole) : withoutGroups(whole);
    String rest = text.substring(end);
    if (!rest.isEmpty() && rest.charAt(0) == decimal) {
      rest = "." + rest.substring(1);
    } else if (!rest.isEmpty() && (rest.charAt(0) | 0x20) != 'e') {
      return Optional.empty();
    }
    String number = text.substring(0, sign) + digits.orElse("?") + rest;
    return NumberText.isDecimal(number) ? Optional.of(number) : Optional.empty();
  }

  /// The digits of groups; empty if a group has another size than it should.
  private Optional<String> withoutGroups(String whole) {
    List<String> groups = new ArrayList<>();
    int start = 0;
    for (int index = 0; index <= whole.length(); index++) {
      if (index == whole.length() || isThousands(whole.charAt(index))) {
        groups.add(whole.substring(start, index));
        start = index + 1;
      }
    }
    if (groups.size() == 1) {
      return Optional.of(whole);
    }
    int inner = groups.size() > 2 ? groups.get(1).length() : GROUP;
    boolean fit =
        (inner == GROUP || inner == SMALL_GROUP)
            && !groups.getFirst().isEmpty()
            && groups.getFirst().length() <= inner
            && groups.getLast().length() == GROUP
            && groups.subList(1, groups.size() - 1).stream()
                .allMatch(group -> group.length() == inner);
    return fit ? Optional.of(String.join("", groups)) : Optional.empty();
  }

  private boolean isThousands(char character) {
    return thousands.isPresent() && plain(character) == thousands.get();
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  /// The simple character for a variant of it.
  private static char plain(char character) {
    return switch (character) {
      case '\u00A0', '\u202F', '\u2009' -> ' ';
      case '\u2019' -> '\'';
      default -> character;
    };
  }
}
