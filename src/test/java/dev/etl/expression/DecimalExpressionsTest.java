package dev.etl.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DecimalType;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.LongColumn;
import dev.etl.data.RandomDecimals;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Expressions of decimals, compared with [BigDecimal].
final class DecimalExpressionsTest {
  private static final int ROWS = 50;

  /// Two columns, `a` a decimal, `b` a decimal or a long, with nulls.
  private record Pair(Column a, Column b) {
    static Pair random(Random random) {
      return new Pair(decimals(random), random.nextInt(4) == 0 ? longs(random) : decimals(random));
    }

    private static Column decimals(Random random) {
      DecimalType type = RandomDecimals.type(random);
      DecimalColumn.Builder column = new DecimalColumn.Builder(type, 1);
      for (int row = 0; row < ROWS; row++) {
        if (random.nextInt(10) == 0) {
          column.addNull();
        } else {
          column.add(RandomDecimals.unscaled(type, random));
        }
      }
      return column.build();
    }

    private static Column longs(Random random) {
      LongColumn.Builder column = new LongColumn.Builder(1);
      for (int row = 0; row < ROWS; row++) {
        column.add(random.nextLong() >> random.nextInt(64));
      }
      return column.build();
    }

    RecordBatch batch() {
      return new RecordBatch(
          Schema.of(Field.of("a", a.type()), Field.of("b", b.type())), ROWS, List.of(a, b));
    }

    private static @Nullable BigDecimal value(Column column, int row) {
      if (column.isNull(row)) {
        return null;
      }
      return column instanceof DecimalColumn decimals
          ? decimals.get(row)
          : BigDecimal.valueOf(((LongColumn) column).get(row));
    }
  }

  private static String due(
      @Nullable BigDecimal one, @Nullable BigDecimal other, BinaryOperator<BigDecimal> operator) {
    if (one == null || other == null) {
      return "null";
    }
    try {
      BigDecimal value = operator.apply(one, other);
      return value.unscaledValue().abs().compareTo(BigInteger.TEN.pow(38)) < 0
          ? value.toPlainString()
          : "!overflows";
    } catch (ArithmeticException e) {
      return "!divides by zero";
    }
  }

  @Test
  void arithmeticIsExact() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 1_000; round++) {
      Pair pair = Pair.random(random);
      check(pair, "a + b", BigDecimal::add, seed);
      check(pair, "a - b", BigDecimal::subtract, seed);
      check(pair, "a % b", DecimalExpressionsTest::remainder, seed);
      DecimalType one = ((DecimalColumn) pair.a()).type();
      int scale = pair.b() instanceof DecimalColumn other ? other.scale() : 0;
      if (one.scale() + scale <= 38) {
        check(pair, "a * b", BigDecimal::multiply, seed);
      }
    }
  }

  private static BigDecimal remainder(BigDecimal one, BigDecimal other) {
    int scale = Math.max(one.scale(), other.scale());
    return one.setScale(scale).remainder(other.setScale(scale));
  }

  private static void check(
      Pair pair, String expression, BinaryOperator<BigDecimal> operator, long seed) {
    List<String> found = Evaluated.over(pair.batch(), expression);
    for (int row = 0; row < ROWS; row++) {
      BigDecimal one = Pair.value(pair.a(), row);
      BigDecimal other = Pair.value(pair.b(), row);
      String value = found.get(row).startsWith("!overflows") ? "!overflows" : found.get(row);
      assertThat(value)
          .as("%s of %s and %s, seed %s", expression, one, other, seed)
          .isEqualTo(due(one, other, operator));
    }
  }

  @Test
  void comparisonIsExact() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 1_000; round++) {
      Pair pair = Pair.random(random);
      List<String> less = Evaluated.over(pair.batch(), "a < b");
      List<String> equal = Evaluated.over(pair.batch(), "b = a");
      List<String> between = Evaluated.over(pair.batch(), "a BETWEEN b AND b");
      List<String> in = Evaluated.over(pair.batch(), "b IN (a, a)");
      for (int row = 0; row < ROWS; row++) {
        BigDecimal one = Pair.value(pair.a(), row);
        BigDecimal other = Pair.value(pair.b(), row);
        String order =
            one == null || other == null ? "null" : Integer.toString(one.compareTo(other));
        assertThat(less.get(row))
            .as("%s < %s, seed %s", one, other, seed)
            .isEqualTo(order.equals("null") ? order : "" + order.equals("-1"));
        assertThat(List.of(equal.get(row), between.get(row), in.get(row)))
            .as("%s = %s, seed %s", one, other, seed)
            .containsOnly(order.equals("null") ? order : "" + order.equals("0"));
      }
    }
  }

  @Test
  void castsAndRoundingRoundHalvesAwayFromZero() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 1_000; round++) {
      Column column = Pair.decimals(random);
      RecordBatch batch =
          new RecordBatch(Schema.of(Field.of("a", column.type())), ROWS, List.of(column));
      DecimalType to = RandomDecimals.type(random);
      int digits = random.nextInt(-3, 10);
      List<String> cast = Evaluated.over(batch, "CAST(a AS " + to + ")");
      List<String> text = Evaluated.over(batch, "CAST(CAST(a AS string) AS " + to + ")");
      List<String> rounded = Evaluated.over(batch, "round(a, " + digits + ")");
      List<String> floor = Evaluated.over(batch, "floor(a)");
      List<String> doubles = Evaluated.over(batch, "CAST(a AS double)");
      for (int row = 0; row < ROWS; row++) {
        BigDecimal value = Pair.value(column, row);
        if (value == null) {
          continue;
        }
        BigDecimal at = value.setScale(to.scale(), RoundingMode.HALF_UP);
        String due = fits(at, to) ? at.toPlainString() : "!overflows " + to;
        assertThat(cast.get(row)).as("%s as %s, seed %s", value, to, seed).isEqualTo(due);
        assertThat(text.get(row)).as("%s as %s, seed %s", value, to, seed).isEqualTo(due);
        assertThat(new BigDecimal(floor.get(row))).isEqualTo(value.setScale(0, RoundingMode.FLOOR));
        assertThat(Double.parseDouble(doubles.get(row))).isEqualTo(value.doubleValue());
        if (!rounded.get(row).startsWith("!")) {
          assertThat(new BigDecimal(rounded.get(row)))
              .as("round(%s, %s), seed %s", value, digits, seed)
              .isEqualByComparingTo(
                  value.setScale(Math.min(digits, value.scale()), RoundingMode.HALF_UP));
        }
      }
    }
  }

  private static boolean fits(BigDecimal number, DecimalType type) {
    return number.unscaledValue().abs().compareTo(BigInteger.TEN.pow(type.precision())) < 0;
  }

  private static RecordBatch money(String... values) {
    DecimalColumn.Builder amounts = new DecimalColumn.Builder(new DecimalType(12, 2), 1);
    LongColumn.Builder counts = new LongColumn.Builder(1);
    for (String value : values) {
      amounts.add(new BigDecimal(value).setScale(2).unscaledValue());
      counts.add(3);
    }
    return new RecordBatch(
        Schema.of(Field.of("amount", new DecimalType(12, 2)), Field.of("n", Type.LONG)),
        values.length,
        List.of(amounts.build(), counts.build()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "amount + amount              | decimal(13,2) | 0.20",
        "amount - n                   | decimal(22,2) | -2.90",
        "amount * n                   | decimal(31,2) | 0.30",
        "amount * 3                   | decimal(13,2) | 0.30",
        "amount * 1.075               | decimal(16,5) | 0.10750",
        "amount * -1.5                | decimal(14,3) | -0.150",
        "-amount                      | decimal(12,2) | -0.10",
        "+amount                      | decimal(12,2) | 0.10",
        "amount % 0.03                | decimal(2,2)  | 0.01",
        "amount / 4                   | double        | 0.025",
        "amount + cast(1 AS double)   | double        | 1.1",
        "amount + 1e-30               | decimal(38,30)| 0.100000000000000000000000000001",
        "abs(-amount)                 | decimal(12,2) | 0.10",
        "sign(-amount)                | long          | -1",
        "round(amount + 0.06, 1)      | decimal(13,1) | 0.2",
        "round(amount)                | decimal(11,0) | 0",
        "ceil(amount)                 | decimal(11,0) | 1",
        "sqrt(amount * 10)            | double        | 1.0",
        "coalesce(NULL, amount, 1.005)| decimal(13,3) | 0.100",
        "coalesce(amount, n)          | decimal(21,2) | 0.10",
        "greatest(amount, 0.125, 1)   | decimal(13,3) | 1.000",
        "nullif(amount, 0.1)          | decimal(12,2) | null",
        "CASE WHEN n > 2 THEN amount ELSE 0 END | decimal(12,2) | 0.10",
        "CASE amount WHEN 0.1 THEN 'yes' END | string | yes",
        "amount = 0.1                 | boolean       | true",
        "amount = 0.10000000000000001 | boolean       | false",
        "amount IN (0.3, 0.1, 0.2)    | boolean       | true",
        "amount IN (1, 2, 3, 4, 5, 0.1) | boolean     | true",
        "amount NOT IN (1, 2, 3, 4, 5, 6) | boolean   | true",
        "amount BETWEEN 0.1 AND 1     | boolean       | true",
        "CAST(amount AS string)       | string        | 0.10",
        "CAST(amount AS long)         | long          | 0",
        "CAST(amount AS boolean)      | boolean       | true",
        "CAST('1.005' AS numeric(12, 2)) | decimal(12,2) | 1.01",
        "CAST(1.005 AS decimal(12,2)) | decimal(12,2) | 1.01",
        "CAST(-2.5 AS decimal(3))     | decimal(3,0)  | -3",
        "CAST(n AS decimal(12,2))     | decimal(12,2) | 3.00",
        "TRY_CAST(n AS decimal(2,2))  | decimal(2,2)  | null",
        "CAST(CAST(amount AS double) AS decimal(5,3)) | decimal(5,3) | 0.100",
      })
  void theTypeOfAResultHoldsIt(String expression, String type, String value) {
    RecordBatch batch = money("0.10");
    assertThat(Expression.parse(expression).bind(batch.schema()).type()).hasToString(type);
    assertThat(Evaluated.over(batch, expression)).containsExactly(value);
  }

  @Test
  void aResultWithTooManyDigitsIsAFault() {
    DecimalType widest = new DecimalType(38, 0);
    DecimalColumn.Builder column = new DecimalColumn.Builder(widest, 1);
    column.add(BigInteger.TEN.pow(38).subtract(BigInteger.ONE));
    column.add(BigInteger.ONE);
    RecordBatch batch =
        new RecordBatch(Schema.of(Field.of("a", widest)), 2, List.of(column.build()));
    assertThat(Evaluated.over(batch, "a + 1")).containsExactly("!overflows decimal(38,0)", "2");
    assertThat(Evaluated.over(batch, "a * a")).containsExactly("!overflows decimal(38,0)", "1");
    assertThat(Evaluated.over(batch, "CAST(a AS long)"))
        .containsExactly("!overflows a 64-bit integer", "1");
    assertThat(Evaluated.over(batch, "a % 0")).containsOnly("!divides by zero");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CAST(amount AS decimal)       | takes its number of digits",
        "CAST(amount AS decimal(40,2)) | takes its number of digits",
        "CAST(amount AS date)          | a decimal(12,2) cannot be cast to date",
        "CAST(TRUE AS decimal(1,0))    | a boolean cannot be cast to decimal(1,0)",
        "CAST(amount AS decimal(38,20)) * CAST(amount AS decimal(38,20)) | has 40 digits after",
        "amount + 'x'                  | does not take a decimal(12,2) and a string",
        "amount < 'x'                  | cannot compare a decimal(12,2) and a string"
      })
  void anImpossibleExpressionIsRefused(String expression, String message) {
    RecordBatch batch = money("0.10");
    assertThatThrownBy(() -> Expression.parse(expression).bind(batch.schema()))
        .isInstanceOf(EtlException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aDecimalIsConcatenatedWithAllItsDigits() {
    assertThat(Evaluated.over(money("0.10"), "amount || ' EUR'")).containsExactly("0.10 EUR");
  }

  @Test
  void manyConstantsAreFoundByTheirValue() {
    List<String> constants = new ArrayList<>();
    for (int number = 0; number < 100; number++) {
      constants.add(new BigDecimal(BigInteger.valueOf(number * 7L), 2).toPlainString());
    }
    assertThat(
            Evaluated.over(
                money("0.07", "0.08", "6.93", "7.00"),
                "amount IN (" + String.join(", ", constants) + ")"))
        .containsExactly("true", "false", "true", "false");
  }
}
