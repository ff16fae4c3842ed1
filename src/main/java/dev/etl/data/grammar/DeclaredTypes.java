package dev.etl.data.grammar;

import dev.etl.data.EtlException;
import dev.etl.data.Type;
import dev.etl.data.text.DeclaredType;
import dev.etl.data.text.NumberMarks;
import dev.etl.data.text.TemporalPattern;
import dev.etl.data.text.ValueFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Grammar of the declared types of columns: those of [Types], and those with the format of their
/// texts, such as `date(dd/MM/yyyy)`.
public final class DeclaredTypes {
  private static final String MARK =
      "(?:[pP][oO][iI][nN][tT]|[cC][oO][mM][mM][aA]|[sS][pP][aA][cC][eE]"
          + "|[aA][pP][oO][sS][tT][rR][oO][pP][hH][eE]"
          + "|[uU][nN][dD][eE][rR][sS][cC][oO][rR][eE]|[^A-Za-z0-9+-])";
  private static final String KEY = "(thousands|decimal)[ ]*=[ ]*(" + MARK + ")";
  private static final Pattern TEMPORAL =
      Pattern.compile(
          "([dD][aA][tT][eE]|[tT][iI][mM][eE][sS][tT][aA][mM][pP](?:[tT][zZ])?)[(](.+)[)]");
  private static final Pattern NUMBER =
      Pattern.compile("[nN][uU][mM][bB][eE][rR][(][ ]*" + KEY + "(?:[ ]*,[ ]*" + KEY + ")?[ ]*[)]");

  /// All types, with and without format.
  public static final Grammar<DeclaredType> GRAMMAR =
      new Spelling<>(
          "one of "
              + String.join(", ", Types.GRAMMAR.words().names())
              + ", "
              + Types.GRAMMAR.example()
              + ", or one with a format, such as date(dd/MM/yyyy) or number(decimal=comma)",
          Pattern.compile(
              types()
                  + "|"
                  + Types.GRAMMAR.spelling().pattern()
                  + "|"
                  + TEMPORAL.pattern()
                  + "|"
                  + NUMBER.pattern()),
          DeclaredTypes::read,
          DeclaredTypes::print,
          DeclaredTypes::fault);

  private DeclaredTypes() {}

  private static String types() {
    return Types.GRAMMAR.words().names().stream()
        .map(
            name ->
                name.chars()
                    .mapToObj(letter -> "[%c%c]".formatted(letter, Character.toUpperCase(letter)))
                    .collect(Collectors.joining()))
        .collect(Collectors.joining("|"));
  }

  private static Optional<DeclaredType> read(String text) {
    try {
      return parse(text);
    } catch (EtlException _) {
      return Optional.empty();
    }
  }

  /// Why a text of the right form is invalid.
  private static Optional<String> fault(String text) {
    try {
      parse(text);
      return Optional.empty();
    } catch (EtlException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<DeclaredType> parse(String text) {
    Matcher temporal = TEMPORAL.matcher(text);
    if (temporal.matches()) {
      Type type = Types.GRAMMAR.parse(temporal.group(1));
      return Optional.of(
          new DeclaredType(type, Optional.of(new TemporalPattern(type, temporal.group(2)))));
    }
    Matcher number = NUMBER.matcher(text);
    return number.matches()
        ? marks(number).map(marks -> new DeclaredType(Type.DOUBLE, Optional.of(marks)))
        : Types.GRAMMAR.read(text).map(DeclaredType::of);
  }

  /// Empty if a key is given twice.
  private static Optional<ValueFormat> marks(Matcher number) {
    Optional<Character> thousands = Optional.empty();
    Optional<Character> decimal = Optional.empty();
    for (int key = 1; key < number.groupCount() && number.group(key) != null; key += 2) {
      Optional<Character> mark = NumberMarks.mark(number.group(key + 1));
      boolean first =
          number.group(key).equals("thousands") ? thousands.isEmpty() : decimal.isEmpty();
      if (!first) {
        return Optional.empty();
      }
      if (number.group(key).equals("thousands")) {
        thousands = mark;
      } else {
        decimal = mark;
      }
    }
    return Optional.of(new NumberMarks(thousands, decimal.orElse('.')));
  }

  private static String print(DeclaredType declared) {
    return declared
        .format()
        .map(ValueFormat::declaration)
        .orElseGet(() -> Types.GRAMMAR.print(declared.type()));
  }
}
