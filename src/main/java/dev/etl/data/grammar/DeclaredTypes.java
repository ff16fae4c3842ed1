package dev.etl.data.grammar;

import dev.etl.data.EtlException;
import dev.etl.data.Type;
import dev.etl.data.text.DeclaredType;
import dev.etl.data.text.NumberMarks;
import dev.etl.data.text.TemporalPattern;
import dev.etl.data.text.ValueFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
  public static final WordsOr<DeclaredType> GRAMMAR =
      new WordsOr<>(
          words(),
          new Spelling<>(
              Types.GRAMMAR.spelling().expected()
                  + " or a format such as date(dd/MM/yyyy) or number(decimal=comma)",
              Pattern.compile(
                  Types.GRAMMAR.spelling().pattern().pattern()
                      + "|"
                      + TEMPORAL.pattern()
                      + "|"
                      + NUMBER.pattern()),
              DeclaredTypes::read,
              DeclaredTypes::print,
              DeclaredTypes::fault),
          Types.GRAMMAR.example() + ", or a format such as date(dd/MM/yyyy)");

  private DeclaredTypes() {}

  private static Words<DeclaredType> words() {
    Map<String, DeclaredType> words = new LinkedHashMap<>();
    Types.GRAMMAR.words().words().forEach((name, type) -> words.put(name, DeclaredType.of(type)));
    return new Words<>(words, Map.of());
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

  /// Empty if a key occurs twice.
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
