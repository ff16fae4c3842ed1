package dev.etl.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DoubleColumn;
import dev.etl.data.Field;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.StringColumn;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import dev.etl.expression.kernel.CivilDate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Expressions as a caller sees them: values, nulls, faults.
final class ExpressionTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private static RecordBatch longs(@Nullable Long... values) {
    LongColumn.Builder builder = new LongColumn.Builder(values.length);
    for (@Nullable Long value : values) {
      if (value == null) {
        builder.addNull();
      } else {
        builder.add(value);
      }
    }
    return batch("a", builder.build());
  }

  private static RecordBatch doubles(double... values) {
    return batch("a", DoubleColumn.of(values, values.length));
  }

  private static RecordBatch batch(String name, Column column) {
    return new RecordBatch(
        Schema.of(Field.of(name, column.type())), column.size(), List.of(column));
  }

  @Test
  void columnsAreInTheOrderOfTheirMention() {
    assertThat(Expression.parse("b + \"a b\" * B - b / ln(c)").columns())
        .containsExactly("b", "a b", "B", "c");
  }

  @Test
  void expressionsOfTheSameTextAreEqual() {
    assertThat(Expression.parse("a + 1"))
        .isEqualTo(Expression.parse("a + 1"))
        .hasSameHashCodeAs(Expression.parse("a + 1"))
        .isNotEqualTo(Expression.parse("a+1"))
        .hasToString("a + 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"1|true", "concat('a', 'b')|true", "ln(2) + 1|true", "a|false", "1 + a|false"})
  void whatHasNoColumnsIsConstant(String text, boolean constant) {
    Schema schema = Schema.of(Field.of("a", Type.LONG));
    assertThat(Expression.parse(text).bind(schema).isConstant()).isEqualTo(constant);
  }

  @Test
  void aConstantIsThereInEachRow() {
    assertThat(Evaluated.over(longs(1L, null, 3L), "1")).containsExactly("1", "1", "1");
    assertThat(Evaluated.over(longs(1L, null, 3L), "NULL")).containsOnly("null").hasSize(3);
    assertThat(Evaluated.over(longs(1L, 2L), "1 / 0"))
        .containsExactly("!divides by zero", "!divides by zero");
    assertThat(Evaluated.over(longs(1L, 2L), "CASE WHEN 1 % 0 = 1 THEN a END"))
        .containsExactly("!divides by zero", "!divides by zero");
  }

  @Test
  void faultsOfAConstantSayTheTextAtFault() {
    assertThat(Evaluated.over(longs(1L, 2L), "a + CAST('x' AS long)"))
        .containsOnly("!meets 'x', which is not an integer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "1",
        "a + 1",
        "1 / 0",
        "a IN (1, 2)",
        "CASE WHEN a > 1 THEN 'x' END",
        "coalesce(a, 1)",
        "a > 1 AND a < 2",
        "CAST(a AS string) || 'x'",
        "greatest(a, 2)",
        "log_sum_exp(a, 2)"
      })
  void emptyBatchesWork(String text) {
    assertThat(Evaluated.over(longs(), text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CASE WHEN a <> 0 THEN 10 / a END|5.0, null, null",
        "a <> 0 AND 10 / a > 2|true, false, null",
        "a = 0 OR 10 / a > 2|true, true, null",
        "10 / a > 2 AND a <> 0|true, !divides by zero, null",
        "coalesce(a, 1 % a)|2, 0, null",
        "coalesce(a, 1 % 0)|2, 0, !divides by zero",
        "coalesce(10 / a, 0)|5.0, !divides by zero, 0.0",
        "a IN (2, 0, 1 % a)|true, true, null",
        "a IN (2, 1 % a, 0)|true, !divides by zero, null",
        "CASE a WHEN 0 THEN 1 WHEN 4 % a THEN 2 ELSE 3 END|3, 1, 3",
        "CASE WHEN 1 % a = 1 THEN 'x' ELSE 'y' END|x, !divides by zero, y",
        "nullif(a, 0)|2, null, null",
        "TRY_CAST(CAST(1 % a AS string) AS long)|1, !divides by zero, null",
        "(1 % a) IS NULL|false, !divides by zero, true",
        "greatest(1, 1 % a)|1, !divides by zero, 1",
        "concat('x', 1 % a)|x1, !divides by zero, x",
        "log_sum_exp(1 % a)|1.0, !divides by zero, null",
        "NULL + 1 % a|null, !divides by zero, null"
      })
  void aFaultCountsOnlyWhereTheValueDependsOnIt(String text, String expected) {
    assertThat(String.join(", ", Evaluated.over(longs(2L, 0L, null), text))).isEqualTo(expected);
  }

  @Test
  void whatStandsInNullRowsIsNoFault() {
    Validity none = Validity.none(2);
    RecordBatch longs = batch("a", LongColumn.of(new long[] {Long.MAX_VALUE, 0}, none));
    RecordBatch doubles = batch("a", DoubleColumn.of(new double[] {Double.NaN, 0}, none));
    for (String text :
        List.of("a + 1", "a * a", "1 - a - 2", "1 % a", "1 / a", "abs(a)", "ln(a)")) {
      assertThat(Evaluated.over(longs, text)).as(text).containsOnly("null");
      assertThat(Evaluated.over(doubles, text)).as(text).containsOnly("null");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a + 1|!overflows a 64-bit integer, -9223372036854775807",
        "a - 1|9223372036854775806, !overflows a 64-bit integer",
        "-a|-9223372036854775807, !overflows a 64-bit integer",
        "a * 2|!overflows a 64-bit integer, !overflows a 64-bit integer",
        "abs(a)|9223372036854775807, !overflows a 64-bit integer",
        "a % -1|0, 0",
        "CAST(CAST(a AS string) AS long) = a|true, true",
        "CAST(CAST(a AS double) AS long)|!meets 9.223372036854775807E18, -9223372036854775808"
      })
  void integersDoNotOverflowUnseen(String text, String expected) {
    assertThat(String.join(", ", Evaluated.over(longs(Long.MAX_VALUE, Long.MIN_VALUE), text)))
        .isEqualTo(
            expected.replace(
                "!meets 9.223372036854775807E18",
                "!meets 9.223372036854776E18, which overflows a 64-bit integer"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a * 10|inf, !overflows a 64-bit floating-point number, -0.0",
        "a - a|!has no result: not a number, 0.0, 0.0",
        "1 / a|0.0, 1.0E-308, !divides by zero",
        "a / 0|!divides by zero, !divides by zero, !divides by zero",
        "exp(a)|inf, !overflows a 64-bit floating-point number, 1.0",
        "ln(a)|inf, 709.1962086421661, !takes the logarithm of a number that is not positive",
        "sqrt(-a - 1)|!takes the square root of a negative number,"
            + " !takes the square root of a negative number,"
            + " !takes the square root of a negative number",
        "a = 0|false, false, true",
        "a IN (0, 1, 2, 3, 4, 5)|false, false, true",
        "greatest(a, 0)|inf, 1.0E308, -0.0",
        "least(0, a)|0.0, 0.0, 0.0"
      })
  void doublesAreFiniteUnlessTheyWereNot(String text, String expected) {
    assertThat(String.join(", ", Evaluated.over(doubles(INFINITY, 1e308, -0.0), text)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "log_sum_exp(1000, 1000)|1000.6931471805599",
        "log_sum_exp(-1000, -1000)|-999.3068528194401",
        "log_sum_exp(NULL, 1, NULL)|1.0",
        "log_sum_exp(NULL)|null",
        "log_sum_exp(CAST('inf' AS double), 1)|inf",
        "log_sum_exp(CAST('-inf' AS double))|-inf",
        "regexp_matches('abc', '^a.c$')|true",
        "floor(9007199254740993)|9007199254740993",
        "ceil(9007199254740993)|9007199254740993",
        "substring('äöü', 1, 9223372036854775807)|äöü",
        "substring('äöü', -9223372036854775808, 9223372036854775807)|äö",
        "strptime('31.1.2024', '%d.%m.%Y')|2024-01-31 00:00:00",
        "strptime('2024 +02:30', '%Y %z')|2023-12-31 21:30:00",
        "strptime('2024 Z', '%Y %z')|2024-01-01 00:00:00",
        "year(TIMESTAMP '1969-12-31 23:59:59.5')|1969",
        "TIMESTAMP '2024-02-29 12:00:00' > '2024-02-29'|true",
        "2024 -- a comment|2024",
        "\"length\"('€')|1"
      })
  void whatOnlyThisDialectSays(String text, String expected) {
    assertThat(Evaluated.constant(text)).isEqualTo(expected);
  }

  @Test
  void theExamplesOfTheReferenceHold() throws IOException {
    String reference = Files.readString(Path.of("docs/expressions.md"));
    Matcher example = Pattern.compile("\\| `([^`]+)` is (.+) \\|").matcher(reference);
    int count = 0;
    while (example.find()) {
      assertThat(Evaluated.constant(example.group(1)))
          .as(example.group(1))
          .isEqualTo(example.group(2).replace("'", ""));
      count++;
    }
    assertThat(count).isGreaterThan(25);
    for (String name : Functions.names()) {
      assertThat(reference).contains("`" + name + "(");
    }
  }

  @Test
  void aPaddedTextHasALimit() {
    assertThat(Evaluated.constant("lpad('a', 9223372036854775807, 'bc')"))
        .startsWith("!makes a text of more than 8 MiB");
    assertThat(Evaluated.constant("rpad('a', 2, '')"))
        .startsWith("!has an empty text to fill with");
    assertThat(Evaluated.constant("length(lpad('é', 1000000, 'xyz'))")).isEqualTo("1000000");
  }

  @Test
  void aColumnMayBeCalledInterval() {
    LongColumn.Builder one = new LongColumn.Builder(1);
    one.add(4);
    assertThat(Evaluated.over(batch("interval", one.build()), "1 + interval - 2"))
        .containsExactly("3");
    assertThat(Evaluated.over(batch("ilike", one.build()), "ilike + 1")).containsExactly("5");
  }

  @Test
  void aRegularExpressionThatNeverEndsIsAFault() {
    String text = "a".repeat(100);
    for (String call : List.of("regexp_extract('%s', '%s')", "regexp_replace('%s', '%s', '-')")) {
      assertThat(Evaluated.constant(call.formatted(text, "a*a*a*a*a*a*a*c")))
          .startsWith("!is a regular expression that takes too many steps");
    }
    String longer = "regexp_replace('%s', 'a', rpad('b', 1000000, 'b'), 'g')".formatted(text);
    assertThat(Evaluated.constant(longer)).startsWith("!makes a text of more than 8 MiB");
    assertThat(Evaluated.constant("regexp_matches('" + text + "', 'a*a*a*a*a*a*a*c')"))
        .startsWith("!is a regular expression that takes too many steps");
    StringColumn.Builder texts = new StringColumn.Builder(1);
    texts.add("a".repeat(100_000));
    assertThat(Evaluated.over(batch("s", texts.build()), "regexp_matches(s, '^(a|b)*$')"))
        .containsExactly("!is a regular expression that takes too many steps");
  }

  @Test
  void calendarDatesAgreeWithTheLibrary() {
    for (long day = -800_000; day < 3_000_000; day += 37) {
      LocalDate date = LocalDate.ofEpochDay(day);
      assertThat(CivilDate.year(day)).isEqualTo(date.getYear());
      assertThat(CivilDate.month(day)).isEqualTo(date.getMonthValue());
      assertThat(CivilDate.dayOfMonth(day)).isEqualTo(date.getDayOfMonth());
      assertThat(CivilDate.dayOfYear(day)).isEqualTo(date.getDayOfYear());
      assertThat(CivilDate.dayOfWeek(day)).isEqualTo(date.getDayOfWeek().getValue());
      assertThat(CivilDate.of(date.getYear(), date.getMonthValue(), date.getDayOfMonth()))
          .isEqualTo(day);
    }
  }

  /// Columns and constants take different loops.
  @Test
  void constantsMeanWhatColumnsOfThemMean() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int rows = 100;
    double[] left = random.doubles(rows).map(value -> Math.rint(value * 6 - 3)).toArray();
    double number = Math.rint(random.nextDouble() * 4 - 2) + 0.0;
    double[] right = new double[rows];
    Arrays.fill(right, number);
    Schema schema = Schema.of(Field.of("a", Type.DOUBLE), Field.of("b", Type.DOUBLE));
    RecordBatch batch =
        new RecordBatch(
            schema, rows, List.of(DoubleColumn.of(left, rows), DoubleColumn.of(right, rows)));
    String literal = "CAST('" + number + "' AS double)";
    for (String operator : List.of("+", "-", "*", "/", "%", "=", "<>", "<", "<=", ">", ">=")) {
      String text = "a " + operator + " b";
      String mirrored = "b " + operator + " a";
      for (String form : List.of("%s", "CAST(%s AS long)")) {
        String a = form.formatted("a");
        String b = form.formatted("b");
        String constant = form.formatted(literal);
        assertThat(Evaluated.over(batch, a + operator + constant))
            .as("%s, seed %d", text, seed)
            .isEqualTo(Evaluated.over(batch, a + operator + b));
        assertThat(Evaluated.over(batch, constant + operator + a))
            .as("%s, seed %d", mirrored, seed)
            .isEqualTo(Evaluated.over(batch, b + operator + a));
      }
    }
  }

  @Test
  void batchesNeedNotFillTheirArrays() {
    boolean[] values = {true, false, true, true};
    RecordBatch batch = batch("a", BooleanColumn.of(values, Validity.all(2)));
    assertThat(Evaluated.over(batch, "a AND NOT a OR a")).containsExactly("true", "false");
    RecordBatch numbers = batch("a", LongColumn.of(new long[] {1, 2, 0, 0}, Validity.all(2)));
    assertThat(Evaluated.over(numbers, "2 / a")).containsExactly("2.0", "1.0");
  }
}
