package dev.etl.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.Field;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.StringColumn;
import dev.etl.data.Type;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What expressions give at the ends of what types and functions take.
final class EndsOfRangesTest {

  private static String value(String expression) {
    LongColumn.Builder one = new LongColumn.Builder(1);
    one.add(0);
    RecordBatch batch =
        new RecordBatch(Schema.of(Field.of("a", Type.LONG)), 1, List.of(one.build()));
    return Evaluated.over(batch, expression).getFirst();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "date_trunc('week', DATE '0000-01-01')",
        "date_trunc('week', CAST('0000-01-02' AS timestamp))",
        "CAST('0000-01-01T00:00:00+05' AS timestamp)",
        "CAST('9999-12-31T23:59:59-05' AS timestamp)",
        "CAST(concat('9999-12-31T23:59:59-00:0', a + 1) AS timestamp)",
        "strptime('0000-01-01 00 +05', '%Y-%m-%d %H %z')",
        "strptime('9999-12-31 23 -05', '%Y-%m-%d %H %z')",
        "DATE '9999-12-31' + 1",
        "DATE '9999-12-31' + INTERVAL 1 DAY",
        "TIMESTAMP '9999-12-31 23:59:59' + INTERVAL 1 SECOND",
        "DATE '0000-01-31' - INTERVAL 1 MONTH",
        "DATE '2024-01-01' + INTERVAL 9223372036854775807 YEARS",
        "DATE '2024-01-01' + INTERVAL 9223372036854775807 SECONDS",
        "DATE '2024-01-01' + INTERVAL 768614336404564650 MONTHS",
        "DATE '2024-01-01' + INTERVAL 5000000000 MONTHS",
        "DATE '2024-01-01' - INTERVAL (-9223372036854775807 - 1) DAYS",
        "DATE '0000-01-01' - 1",
        "DATE '2024-01-01' + 9223372036854775807",
      })
  void noDayHasAYearWithoutFourDigits(String expression) {
    assertThat(value(expression)).startsWith("!");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "date_trunc('week', DATE '0000-01-03')|0000-01-03 00:00:00",
        "date_trunc('year', DATE '0000-12-31')|0000-01-01 00:00:00",
        "DATE '9998-12-31' + INTERVAL 1 YEAR|9999-12-31 00:00:00",
        "DATE '0000-03-31' - INTERVAL 1 MONTH|0000-02-29 00:00:00",
        "DATE '1970-01-01' - INTERVAL 1 SECOND|1969-12-31 23:59:59",
        "CAST('0000-01-01T05:00:00+05' AS timestamp)|0000-01-01 00:00:00",
        "CAST('9999-12-31T18:59:59.999999-05' AS timestamp)|9999-12-31 23:59:59.999999",
      })
  void theFirstAndTheLastDayAreUsed(String expression, String expected) {
    assertThat(value(expression)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "substring('abc', -9223372036854775808)|abc",
        "substring('abc', -9223372036854775807)|abc",
        "substring('abc', a - 9223372036854775807 - 1)|abc",
        "substring('abc', 9223372036854775807)|''",
        "substring('abc', 9223372036854775807, 9223372036854775807)|''",
        "substring('abc', -9223372036854775808, 9223372036854775807)|ab",
        "substring('abc', -9223372036854775808, -9223372036854775808)|''",
        "substring('abc', 3, -9223372036854775808)|ab",
        "substring('abc', 0)|abc",
        "substring('', -9223372036854775808)|''",
      })
  void aStartAtTheEndOfTheLongsLosesNothing(String expression, String expected) {
    assertThat(value(expression)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "strptime('Feb 281900', '%b %d %Y')|!",
        "strptime('Feb28 1900', '%b %d %Y')|!",
        "strptime('20240131', '%Y %m %d')|!",
        "strptime('2024-01-3112', '%Y-%m-%d %H')|!",
        "strptime('Feb  28   1900', '%b %d %Y')|1900-02-28 00:00:00",
        "strptime('Feb 28 1900', '%b  %d %Y')|1900-02-28 00:00:00",
      })
  void aBlankOfTheFormatIsInTheText(String expression, String expected) {
    assertThat(value(expression)).startsWith(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "round(4999999999999999999 + a, -19)|0",
        "round(5000000000000000000 + a, -19)|!overflows a 64-bit integer",
        "round(-4999999999999999999 + a, -19)|0",
        "round(-5000000000000000000 + a, -19)|!overflows a 64-bit integer",
        "round(9223372036854775807 + a, -20)|0",
        "round(1499999999999999999 + a, -18)|1000000000000000000",
      })
  void roundingToMoreThanALongHasIsNothingOrTooMuch(String expression, String expected) {
    assertThat(value(expression)).startsWith(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "split_part(',a', ',', 1)|''",
        "split_part(',a', ',', 2)|a",
        "split_part('a,', ',', 2)|''",
        "split_part('a,', ',', -1)|''",
        "split_part('a,b', ',', 0)|''",
        "split_part('a,b', ',', -3)|''",
        "contains('abc', 'a')|true",
        "contains('abc', 'c')|true",
        "contains('abc', 'cd')|false",
        "trim('  ')|''",
        "ltrim('  ')|''",
        "rtrim('  ')|''",
        "substring('é', 1, 5)|é",
      })
  void theFirstAndTheLastCharacterOfATextCount(String expression, String expected) {
    assertThat(value(expression)).isEqualTo(expected);
  }

  /// The longest text has 8 MiB.
  @Test
  void aTextMayBecomeAsLongAsAllowedAndNoLonger() {
    StringColumn.Builder texts = new StringColumn.Builder(2);
    texts.add("a".repeat(1 << 20));
    texts.add("a".repeat((1 << 20) + 1));
    RecordBatch batch =
        new RecordBatch(Schema.of(Field.of("t", Type.STRING)), 2, List.of(texts.build()));
    String tooLong = "!makes a text of more than 8 MiB";

    List<String> replaced = Evaluated.over(batch, "replace(t, 'a', '12345678')");
    assertThat(replaced.getFirst()).hasSize(8 << 20);
    assertThat(replaced.getLast()).startsWith(tooLong);
    List<String> joined = Evaluated.over(batch, "concat(t, t, t, t, t, t, t, t)");
    assertThat(joined.getFirst()).hasSize(8 << 20);
    assertThat(joined.getLast()).startsWith(tooLong);
    assertThat(Evaluated.over(batch, "length(concat(replace(t, 'a', '12345678'), 'b'))"))
        .isNotEmpty()
        .allMatch(text -> text.startsWith(tooLong));
  }

  @Test
  void aLongTextLeavesMoreStepsToARegularExpression() {
    StringColumn.Builder texts = new StringColumn.Builder(1);
    texts.add("a".repeat(100_000) + "b");
    RecordBatch batch =
        new RecordBatch(Schema.of(Field.of("t", Type.STRING)), 1, List.of(texts.build()));

    assertThat(Evaluated.over(batch, "regexp_matches(t, 'b$')")).containsExactly("true");
  }
}
