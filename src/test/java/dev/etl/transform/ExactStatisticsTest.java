package dev.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.etl.data.Column;
import dev.etl.data.DoubleColumn;
import dev.etl.data.Field;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.transform.step.BoundReduction;
import dev.etl.transform.step.ReductionState;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The statistics against exact arithmetic, within the error bounds that docs/pipeline-file.md
/// states.
final class ExactStatisticsTest {
  private static final MathContext DIGITS = new MathContext(80);

  /// The unit of rounding of a double.
  private static final double UNIT = 0x1p-53;

  /// What the values came to in one aggregate.
  private record Results(double sum, double mean, double var, double std, double logSumExp) {}

  @Test
  void theDeviationOfLargeNumbersIsTheirs() {
    double[] values = new double[3_000];
    Arrays.setAll(values, index -> 1e15 + index % 3);
    Results results = results(values, 1);
    assertThat(results.std()).isEqualTo(Math.sqrt(2000.0 / 2999));
    assertThat(results.mean()).isEqualTo(1e15 + 1);
  }

  @Test
  void twoNeighboursOfALargeNumberHaveAVariance() {
    assertThat(results(new double[] {1e16, 1e16 + 2}, 1).var()).isEqualTo(2);
    assertThat(results(new double[] {1e16, 1e16 + 2}, 2).var()).isEqualTo(2);
  }

  @Test
  void smallValuesBetweenLargeOnesThatCancelAreNotLost() {
    double[] half = {1e16, 1, 1, 1, 1, 1, 1, 1, -1e16};
    double[] values = DoubleStream.concat(DoubleStream.of(half), DoubleStream.of(half)).toArray();
    for (int splits : new int[] {1, 2, 3, values.length}) {
      assertThat(results(values, splits).sum()).as("%s splits", splits).isEqualTo(14);
    }
  }

  @Test
  void theMeanOfFiniteValuesIsFinite() {
    Results results = results(new double[] {1e308, 1e308}, 1);
    assertThat(results.mean()).isEqualTo(1e308);
    assertThat(results.sum()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(results.std()).isZero();
    assertThat(results(new double[] {1e308, 1e308}, 2).mean()).isEqualTo(1e308);
  }

  @Test
  void aSumThatWasTooLargeInBetweenIsNot() {
    double[] values = {Double.MAX_VALUE, Double.MAX_VALUE, 5e307, -Double.MAX_VALUE, -1e308};
    for (int splits = 1; splits <= values.length; splits++) {
      assertThat(results(values, splits).sum())
          .as("%s splits", splits)
          .isEqualTo(Double.MAX_VALUE - 5e307);
    }
  }

  @Test
  void theDeviationOfFiniteValuesIsFinite() {
    assertThat(results(new double[] {1e200, -1e200}, 1).std())
        .isCloseTo(Math.sqrt(2) * 1e200, withinPercentage(1e-12));
    assertThat(results(new double[] {1e200, -1e200}, 2).std())
        .isCloseTo(Math.sqrt(2) * 1e200, withinPercentage(1e-12));
    assertThat(results(new double[] {Double.MAX_VALUE, -Double.MAX_VALUE, 0}, 2).std())
        .isEqualTo(Double.MAX_VALUE);
  }

  @Test
  void theDeviationOfTinyValuesIsNotZero() {
    assertThat(results(new double[] {1e-200, 3e-200}, 1).std())
        .isCloseTo(Math.sqrt(2) * 1e-200, withinPercentage(1e-12));
    assertThat(results(new double[] {1e-200, 3e-200}, 2).std())
        .isCloseTo(Math.sqrt(2) * 1e-200, withinPercentage(1e-12));
    assertThat(results(new double[] {Double.MIN_VALUE, 3 * Double.MIN_VALUE, 0}, 1).std())
        .isEqualTo(2 * Double.MIN_VALUE);
  }

  @ParameterizedTest
  @MethodSource("constants")
  void equalValuesHaveNoDeviation(double value) {
    for (int count : new int[] {2, 3, 1_000, 1_025, 5_000}) {
      double[] values = new double[count];
      Arrays.fill(values, value);
      for (int splits : new int[] {1, 2, 3}) {
        Results results = results(values, splits);
        assertThat(results.std()).as("%s times, %s splits", count, splits).isZero();
        assertThat(results.mean()).as("%s times, %s splits", count, splits).isEqualTo(value);
      }
    }
  }

  static DoubleStream constants() {
    return DoubleStream.of(0, 0.1, -1.0 / 3, 1e15 + 0.3, 1e16, 1e-310, 1e308, 4.35);
  }

  @Test
  void longsBeyondTheDoublesKeepTheirDigits() {
    long nanoseconds = 1_732_881_600_123_456_789L;
    long[] values = LongStream.range(0, 5_000).map(index -> nanoseconds + index % 3).toArray();
    for (int splits : new int[] {1, 7}) {
      Results results = results(column(values), splits);
      checkWithinBounds("longs, nanoseconds", exact(values), results);
    }
    long[] ends = {Long.MAX_VALUE, Long.MAX_VALUE - 1, Long.MIN_VALUE};
    checkWithinBounds("longs, ends", exact(ends), results(column(ends), 1));
    assertThat(results(column(Long.MAX_VALUE, Long.MAX_VALUE - 2), 2).var()).isEqualTo(2);
    assertThat(results(column(-Long.MAX_VALUE, -Long.MAX_VALUE + 2), 1).var()).isEqualTo(2);
  }

  @Test
  void longsBeyondTheDoublesMayFollowOthersOfTheirGroup() {
    long[] values = new long[3_000];
    Arrays.setAll(values, index -> index);
    values[2_999] = (1L << 53) + 1;
    checkWithinBounds("longs", exact(values), results(column(values), 1));
  }

  private static BigDecimal[] exact(long... values) {
    return LongStream.of(values).mapToObj(BigDecimal::valueOf).toArray(BigDecimal[]::new);
  }

  static Stream<Map.Entry<String, DoubleSupplier>> shapes() {
    Random random = new Random(7);
    return Stream.of(
        Map.entry("uniform", random::nextDouble),
        Map.entry("normal with a large mean", () -> 1e12 + random.nextGaussian()),
        Map.entry("epoch microseconds", () -> Math.rint(1.7e15 + 1e9 * random.nextDouble())),
        Map.entry("a few last places", () -> 1e16 + 2 * random.nextInt(3)),
        Map.entry("many sizes", () -> random.nextGaussian() * Math.exp(80 * random.nextGaussian())),
        Map.entry("huge", () -> random.nextGaussian() * 1e305),
        Map.entry("tiny", () -> random.nextGaussian() * 1e-305),
        Map.entry("an outlier", () -> random.nextInt(1_000) == 0 ? 1e18 : random.nextDouble()),
        Map.entry("zero or one", () -> random.nextInt(2)));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("shapes")
  void statisticsKeepTheirBounds(Map.Entry<String, DoubleSupplier> shape) {
    for (int count : new int[] {2, 3, 17, 1_024, 1_025, 10_000}) {
      double[] values = DoubleStream.generate(shape.getValue()).limit(count).toArray();
      BigDecimal[] exact =
          DoubleStream.of(values).mapToObj(BigDecimal::new).toArray(BigDecimal[]::new);
      for (int splits : new int[] {1, 2, 5}) {
        checkWithinBounds(
            shape.getKey() + ", " + count + " values, " + splits + " splits",
            exact,
            results(values, splits));
      }
    }
  }

  private static void checkWithinBounds(String name, BigDecimal[] values, Results results) {
    int count = values.length;
    BigDecimal sum = Stream.of(values).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal magnitudes =
        Stream.of(values).map(BigDecimal::abs).reduce(BigDecimal::add).orElseThrow();
    double bound =
        UNIT * sum.abs().doubleValue()
            + (double) count * count * UNIT * UNIT * magnitudes.doubleValue();
    if (!name.startsWith("longs")) {
      // Their sum is a long, and exact.
      assertError(name + ", sum", results.sum(), sum, bound + Double.MIN_VALUE);
    }
    assertError(
        name + ", mean",
        results.mean(),
        sum.divide(BigDecimal.valueOf(count), DIGITS),
        2 * bound / count + Double.MIN_VALUE);
    BigDecimal mean = sum.divide(BigDecimal.valueOf(count), DIGITS);
    BigDecimal squares =
        Stream.of(values)
            .map(value -> value.subtract(mean, DIGITS).pow(2, DIGITS))
            .reduce(BigDecimal::add)
            .orElseThrow();
    BigDecimal variance = squares.divide(BigDecimal.valueOf(count - 1), DIGITS);
    BigDecimal deviation = variance.sqrt(DIGITS);
    assertError(
        name + ", std",
        results.std(),
        deviation,
        400 * UNIT * deviation.doubleValue() + Double.MIN_VALUE);
    double asDouble = variance.doubleValue();
    if (Double.isInfinite(asDouble)) {
      assertThat(results.var()).as(name + ", var").isEqualTo(asDouble);
    } else {
      assertError(
          name + ", var", results.var(), variance, 400 * UNIT * asDouble + Double.MIN_VALUE);
    }
  }

  private static void assertError(String name, double actual, BigDecimal exact, double bound) {
    if (Double.isInfinite(exact.doubleValue())) {
      assertThat(actual).as(name).isEqualTo(exact.doubleValue());
      return;
    }
    assertThat(actual).as(name).isFinite();
    assertThat(new BigDecimal(actual).subtract(exact).abs().doubleValue())
        .as("%s: %s instead of %s", name, actual, exact.doubleValue())
        .isLessThanOrEqualTo(bound);
  }

  @Test
  void theLogarithmOfASumOfExponentialsKeepsItsBounds() {
    Random random = new Random(11);
    for (double scale : new double[] {1e-8, 1, 30, 700, 1e5}) {
      for (double offset : new double[] {0, -7, 1e3, -1e9}) {
        double[] values =
            DoubleStream.generate(() -> offset + scale * random.nextGaussian())
                .limit(2_500)
                .toArray();
        BigDecimal exact = logSumExp(values);
        for (int splits : new int[] {1, 2, 5}) {
          assertError(
              "scale %s, offset %s, %s splits".formatted(scale, offset, splits),
              results(values, splits).logSumExp(),
              exact,
              300 * UNIT + 2 * UNIT * exact.abs().doubleValue());
        }
      }
    }
  }

  /// By series in exact decimals: exponentials with the argument halved until it is small, the
  /// logarithm by Newton's method.
  private static BigDecimal logSumExp(double[] values) {
    MathContext digits = new MathContext(40);
    double greatest = DoubleStream.of(values).max().orElseThrow();
    BigDecimal sum = BigDecimal.ZERO;
    for (double value : values) {
      BigDecimal difference = new BigDecimal(value).subtract(new BigDecimal(greatest));
      if (difference.doubleValue() > -120) {
        sum = sum.add(exp(difference, digits), digits);
      }
    }
    BigDecimal log = new BigDecimal(Math.log(sum.doubleValue()));
    for (int step = 0; step < 2; step++) {
      log =
          log.subtract(BigDecimal.ONE, digits).add(sum.multiply(exp(log.negate(), digits), digits));
    }
    return new BigDecimal(greatest).add(log);
  }

  private static BigDecimal exp(BigDecimal exponent, MathContext digits) {
    int halvings = 10;
    MathContext more = new MathContext(digits.getPrecision() + 12);
    BigDecimal small = exponent.divide(BigDecimal.TWO.pow(halvings), more);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int index = 1; index < 60; index++) {
      term = term.multiply(small, more).divide(BigDecimal.valueOf(index), more);
      sum = sum.add(term, more);
    }
    for (int step = 0; step < halvings; step++) {
      sum = sum.multiply(sum, more);
    }
    return sum.round(digits);
  }

  private static Column column(long... values) {
    LongColumn.Builder builder = new LongColumn.Builder(values.length);
    LongStream.of(values).forEach(builder::add);
    return builder.build();
  }

  private static Results results(double[] values, int splits) {
    return results(DoubleColumn.of(values, values.length), splits);
  }

  /// @param splits of about the same size, merged in order
  private static Results results(Column column, int splits) {
    Schema schema = Schema.of(Field.of("value", column.type()));
    Aggregate aggregate =
        new Aggregate(
            List.of(),
            Stream.of(
                    "sum(CAST(value AS double))",
                    "mean(value)",
                    "var(value)",
                    "std(value)",
                    "log_sum_exp(value)")
                .map(
                    call ->
                        new Aggregate.NamedCall(
                            call.replaceAll("\\(.*", ""), AggregateCall.parse(call)))
                .toList(),
            OptionalLong.empty());
    BoundReduction bound = aggregate.bind(schema);
    ReductionState merged = state(bound, schema, column, 0, column.size() / splits);
    for (int split = 1; split < splits; split++) {
      int from = split * column.size() / splits;
      int to = (split + 1) * column.size() / splits;
      merged.merge(state(bound, schema, column, from, to));
    }
    RecordBatch result = merged.result().iterator().next();
    double[] row =
        result.columns().stream().mapToDouble(each -> ((DoubleColumn) each).values()[0]).toArray();
    return new Results(row[0], row[1], row[2], row[3], row[4]);
  }

  private static ReductionState state(
      BoundReduction bound, Schema schema, Column column, int from, int to) {
    ReductionState state = bound.newState(0, "source", schema);
    for (int begin = from; begin < to; begin += RecordBatch.ROWS) {
      int[] rows = IntStream.range(begin, Math.min(to, begin + RecordBatch.ROWS)).toArray();
      Column part = column.gather(rows, rows.length);
      state.add(
          new Rows(new RecordBatch(schema, rows.length, List.of(part)), row -> row),
          (_, _, _, reason) -> {
            throw new AssertionError(reason);
          });
    }
    state.finish();
    return state;
  }
}
