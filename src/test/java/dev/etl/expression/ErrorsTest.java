package dev.etl.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Errors say what is wrong, point to the place, and say what to do.
final class ErrorsTest {
  private static final Schema SCHEMA =
      Schema.of(
          Field.of("value", Type.DOUBLE),
          Field.of("count", Type.LONG),
          Field.of("name", Type.STRING),
          Field.of("day", Type.DATE),
          Field.of("open", Type.BOOLEAN));

  private static EtlException error(String text) {
    try {
      Expression.parse(text).bind(SCHEMA);
    } catch (EtlException e) {
      assertThat(e.kind()).isEqualTo(ErrorKind.USAGE);
      return e;
    }
    throw new AssertionError("No error: " + text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "vaule > 0.5|no column 'vaule'; did you mean 'value'?|0|columns: value, count, name, day,"
            + " open",
        "1 + xyz|no column 'xyz'|4|columns: value, count, name, day, open",
        "rond(value)|no function 'rond'; did you mean 'round'?|0|functions: abs, ceil",
        "trin(name)|no function 'trin'; did you mean 'trim'?|0|functions: abs, ceil",
        "value >|expected a value, found the end|7|",
        "value > > 1|expected a value, found '>'|8|",
        "(value|expected ')', found the end|6|",
        "value)|expected the end or an operator, found ')'|5|",
        "count count|expected the end or an operator, found 'count'|6|",
        "1 < 2 < 3|comparisons cannot be chained|6|AND",
        "value == 1|unknown operator '=='|6|=",
        "name = 'abc|the text is not closed|7|'",
        "\"name|the name is not closed|0|\"",
        "1 /* x|the comment is not closed|2|*/",
        "value # 1|'#' is unexpected here|6|\"\"",
        "1abc|'1abc' is not a number|0|\"\"",
        "1.2.3|'1.2.3' is not a number|0|\"\"",
        "9223372036854775808|9223372036854775808 is not a 64-bit integer|0|.0",
        "1e400|1e400 is too large for a double|0|",
        "value + name|'+' does not take a double and a string|6|CAST",
        "name = 1|cannot compare a string and a long|5|CAST",
        "day + day|'+' does not take a date and a date|4|date - date",
        "day = '2024-02-30'|'2024-02-30' is not a valid date|6|'2024-01-31'",
        "DATE 'x'|'x' is not a valid date|5|'2024-01-31'",
        "value AND open|expected a condition, which is true or false, found a double|0|<> 0",
        "NOT count|expected a condition, which is true or false, found a long|4|<> 0",
        "ln(value, 1)|ln takes 1 argument, not 2|0|ln(x)",
        "round()|round takes 1 or 2 arguments, not 0|0|round(x[, digits])",
        "coalesce()|coalesce takes at least 1 argument, not 0|0|coalesce(x, ...)",
        "1 + ln(name)|argument 1 of ln must be a double, not a string|7|CAST",
        "greatest(name, 1)|greatest takes values of one type, not a string, a long|0|CAST",
        "regexp_matches(name, name)|argument 2 of regexp_matches must be a text in"
            + " quotes|21|pattern",
        "regexp_matches(name, '(')|'(' is not a regular expression: Unclosed group|21|Pattern",
        "strptime(name, '%Q')|'%Q' is not a format specifier|15|%Y",
        "date_trunc('eon', day)|unknown unit 'eon'|11|quarter",
        "day + INTERVAL 1 EON|unknown unit 'EON'|4|quarter",
        "day + INTERVAL 'soon'|'soon' is not an interval of one unit|15|'3 months'",
        "day + INTERVAL '1 day 2 hours'|'1 day 2 hours' is not an interval of one unit|15|one"
            + " after",
        "day + INTERVAL 1|expected a unit of the interval, such as DAY, found the end|16|",
        "name - INTERVAL 1 DAY|an interval is added to a date or timestamp, not a string|5|CAST",
        "day + INTERVAL (value) DAY|an interval takes a whole number of units, not a"
            + " double|16|long",
        "date_diff('eon', day, day)|unknown unit 'eon'|10|quarter",
        "date_diff('day', day, name)|argument 3 of date_diff must be a timestamp, not a"
            + " string|22|CAST",
        "date_diff('day', day, TIMESTAMPTZ '2024-01-01T00:00:00Z')|date_diff does not take a"
            + " timestamp and a timestamptz|22|timestamptz",
        "regexp_extract(name, '(b)', 2)|argument 3 of regexp_extract must be a group of the"
            + " pattern, from 0 to 1|28|group",
        "regexp_replace(name, 'b', 'x\\1')|the replacement has '\\1', which is not a group of the"
            + " pattern|26|backslash",
        "regexp_replace(name, 'b', 'x\\')|the replacement has '\\', which is not a group of the"
            + " pattern|26|backslash",
        "regexp_replace(name, 'b', 'x', 'q')|'q' are not options of regexp_replace|31|g replaces",
        "name LIKE 'a#' ESCAPE '#'|the pattern ends with its escape character|10|double it",
        "name LIKE 'a' ESCAPE 'ab'|ESCAPE takes a single character in quotes|21|",
        "value LIKE 'a'|LIKE takes strings, not a double|0|CAST",
        "CAST(value AS money)|unknown type 'money'|14|long, double",
        "CAST(count AS date)|a long cannot be cast to date|0|string",
        "CASE WHEN open THEN 1 ELSE name END|CASE cannot give a long and a string|0|CAST",
        "end + 1|expected a value, found 'end'|0|\"end\"",
        "value IS 5|expected NULL, TRUE or FALSE after IS|9|",
        "CASE value END|expected WHEN, found 'END'|11|"
      })
  void errorsPointToThePlace(String text, String message, int column, String hint) {
    EtlException error = error(text);
    assertThat(error.getMessage())
        .isEqualTo(message + "\n  " + text + "\n  " + " ".repeat(column) + "^");
    assertThat(error.hint()).contains(hint == null ? "" : hint);
  }

  @Test
  void anEmptyExpressionIsNone() {
    assertThat(error(" ").getMessage()).startsWith("the expression is empty\n");
  }

  @Test
  void theLineInQuestionIsShown() {
    assertThat(error("value > 0\n  AND\tnope\n  OR open").getMessage())
        .isEqualTo("no column 'nope'; did you mean 'name'?\n    AND nope\n        ^");
  }

  @Test
  void thePartInQuestionOfALongLineIsShown() {
    String many = "value + ".repeat(50);
    String message = error(many + "nope + " + many + "value").getMessage();
    String[] lines = message.split("\n", -1);
    assertThat(lines).hasSize(3);
    assertThat(lines[1]).startsWith("  …").endsWith("…").hasSizeLessThan(110);
    assertThat(lines[1].substring(lines[2].length() - 1)).startsWith("nope");
  }

  @Test
  void theCaretIsBelowItsPlace() {
    String[] lines = error("'😀漢' || nope").getMessage().split("\n", -1);
    assertThat(lines[1]).isEqualTo("  '😀漢' || nope");
    assertThat(lines[2]).as("two columns for each of them").isEqualTo("  " + " ".repeat(10) + "^");
  }

  @Test
  void deepNestingIsAnError() {
    for (String begin : new String[] {"(", "-(", "NOT ", "- ", "CASE WHEN ", "ln(", "1 IN ("}) {
      assertThatExceptionOfType(EtlException.class)
          .as(begin)
          .isThrownBy(() -> Expression.parse(begin.repeat(10_000) + "1"))
          .withMessageContaining("more than 100 levels");
    }
    assertThat(Evaluated.constant("(".repeat(90) + "1" + ")".repeat(90))).isEqualTo("1");
  }

  @Test
  void longChainsEndInAnError() {
    String sum = "1" + " + 1".repeat(100_000);
    assertThat(error(sum).getMessage()).startsWith("the expression has more than 1000 operators");
    assertThat(Evaluated.constant("1" + " + 1".repeat(990))).isEqualTo("991");
  }

  @Test
  void whatIsNestedAsDeepAsAllowedIsComputed() {
    String[][] brackets = {
      {"(", ")"},
      {"-(", ")"},
      {"abs(", ")"},
      {"coalesce(", ")"},
      {"greatest(", ", 1)"},
      {"CASE 1 WHEN ", " THEN 1 END"},
      {"CASE WHEN TRUE THEN ", " END"},
      {"CAST(", " AS long)"},
      {"1 * (", ")"}
    };
    Schema schema = Schema.of(Field.of("one", Type.LONG));
    RecordBatch batch =
        new RecordBatch(schema, 1, List.of(LongColumn.of(new long[] {1}, Validity.all(1))));
    for (String[] bracket : brackets) {
      int levels = bracket[0].equals("-(") ? 48 : 98;
      String text = bracket[0].repeat(levels) + "one" + bracket[1].repeat(levels);
      assertThat(Evaluated.over(batch, text)).as(text).containsExactly("1");
    }
    assertThat(Evaluated.over(batch, "one" + " + 1".repeat(990))).containsExactly("991");
    assertThat(Evaluated.over(batch, "one = 1" + " OR one = 2".repeat(900)))
        .containsExactly("true");
  }

  @Test
  void manyColumnsAreNotAllNamed() {
    Schema wide =
        new Schema(
            IntStream.range(0, 50).mapToObj(i -> Field.of("column" + i, Type.LONG)).toList());
    assertThatExceptionOfType(EtlException.class)
        .isThrownBy(() -> Expression.parse("x").bind(wide))
        .satisfies(e -> assertThat(e.hint()).contains("column19, …").doesNotContain("column20"));
  }
}
