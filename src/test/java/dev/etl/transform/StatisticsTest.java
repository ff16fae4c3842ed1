package dev.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.etl.data.Column;
import dev.etl.data.DoubleColumn;
import dev.etl.data.Field;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.StringColumn;
import dev.etl.data.Type;
import dev.etl.transform.statistic.LogSumExp;
import dev.etl.transform.statistic.Stats;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The statistics against an independent computation with BigDecimal, and against themselves under
/// other batches and splits.
final class StatisticsTest {
  private static final Summarize BOTH = new Summarize(List.of(new Stats(), new LogSumExp()));
  private static final Schema INPUT = Schema.of(Field.of("value", Type.DOUBLE));
  private static final MathContext DIGITS = new MathContext(60);
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /// One row of a result.
  ///
  /// @param mean null where there is none, as with the others
  private record Result(
      long rows,
      long nulls,
      @Nullable Double mean,
      @Nullable Double std,
      @Nullable Double logSumExp) {}

  static Stream<Arguments> columns() {
    DoubleUnaryOperator none = value -> value;
    return Stream.of(
            named("uniform", none),
            named("thousands of both signs", value -> value < 0.5 ? 1000 : -1000),
            named("about 1000", value -> 1000 + value),
            named("about -1000", value -> -1000 - value),
            named("of many sizes", value -> Math.exp(40 * value - 30) * (value < 0.7 ? 1 : -1)),
            named("all equal", _ -> 0.1),
            named("a large offset", value -> 1e9 + value),
            named("a very large offset", value -> 1e15 + Math.rint(100 * value)))
        .flatMap(
            named ->
                IntStream.of(1, 2, 3, 1023, 1024, 1025, 2048, 2049, 50_000)
                    .mapToObj(count -> arguments(named.get()[0], count, named.get()[1])));
  }

  private static Arguments named(String name, DoubleUnaryOperator operator) {
    return arguments(name, operator);
  }

  @ParameterizedTest(name = "{0}, {1} values")
  @MethodSource("columns")
  void theyAgreeWithAnIndependentComputation(String name, int count, DoubleUnaryOperator shape) {
    Random random = new Random(42);
    double[] values = random.doubles(count).map(shape).toArray();
    double tolerance = 1e-12 * DoubleStream.of(values).map(Math::abs).average().orElseThrow();
    Result result = summarize(values, count);
    assertThat(result.rows()).isEqualTo(count);
    assertThat(result.mean()).isCloseTo(mean(values).doubleValue(), within(tolerance));
    assertThat(result.logSumExp()).isCloseTo(logSumExp(values), within(tolerance));
    if (count == 1) {
      assertThat(result.std()).isNull();
    } else {
      assertThat(result.std()).isCloseTo(deviation(values), within(tolerance));
    }
  }

  /// The spread of a large offset is lost to who squares first and subtracts then.
  @Test
  void aLargeOffsetLeavesTheDeviationAsItIs() {
    double[] values = IntStream.range(0, 30_000).mapToDouble(index -> 1e9 + index % 3).toArray();
    assertThat(summarize(values, 8192).std()).isCloseTo(deviation(values), within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theSameValuesGiveTheSameBitsHoweverTheyAreBatched(long seed) {
    Random random = new Random(seed);
    int count = 1 + random.nextInt(6_000);
    double[] values = random.doubles(count).map(value -> 2000 * value - 1000).toArray();
    IntStream.range(0, count / 10).forEach(_ -> values[random.nextInt(count)] = Double.NaN);
    Result expected = summarize(values, count);
    for (int batch : new int[] {1, 2, 1023, 1024, 1025, 8192, 1 + random.nextInt(count)}) {
      assertThat(summarize(values, batch))
          .as("seed %s, batches of %s", seed, batch)
          .isEqualTo(expected);
    }
  }

  /// The definition, written down naively: blocks of 1,024 values that are present, wherever
  /// batches end.
  @Test
  void blocksAreOf1024ValuesThatArePresent() {
    double[] values = new double[3000];
    Arrays.setAll(values, index -> index % 7 == 0 ? Double.NaN : Math.sin(index));
    double[] present = DoubleStream.of(values).filter(value -> !Double.isNaN(value)).toArray();
    double count = 0;
    double mean = 0;
    for (int from = 0; from < present.length; from += 1024) {
      double[] block = Arrays.copyOfRange(present, from, Math.min(from + 1024, present.length));
      double sum = 0;
      for (double value : block) {
        sum += value;
      }
      double difference = sum / block.length - mean;
      mean =
          count == 0
              ? sum / block.length
              : mean + difference * (block.length / (count + block.length));
      count += block.length;
    }
    assertThat(summarize(values, 100).mean()).isEqualTo(mean);
  }

  @Test
  void statesOfSplitsMergeToTheStatisticsOfAll() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    double[] values = random.doubles(20_000).map(value -> 2000 * value - 1000).toArray();
    int[] ends = random.ints(6, 0, values.length).sorted().toArray();
    Summary merged = summary(Arrays.copyOf(values, ends[0]), 500);
    for (int split = 1; split <= ends.length; split++) {
      int end = split == ends.length ? values.length : ends[split];
      merged.merge(summary(Arrays.copyOfRange(values, ends[split - 1], end), 500));
    }
    Result result = result(merged);
    assertThat(result.rows()).as("seed %s", seed).isEqualTo(values.length);
    assertThat(result.mean())
        .as("seed %s", seed)
        .isCloseTo(mean(values).doubleValue(), within(5e-10));
    assertThat(result.std()).as("seed %s", seed).isCloseTo(deviation(values), within(5e-10));
    assertThat(result.logSumExp()).as("seed %s", seed).isCloseTo(logSumExp(values), within(5e-10));
  }

  @Test
  void aSplitWithoutValuesChangesNothingWhereverItStands() {
    double[] values = {1, 2, 4};
    double[] nothing = {Double.NaN};
    Result alone = result(summary(values, 2));
    for (List<double[]> order : List.of(List.of(nothing, values), List.of(values, nothing))) {
      Summary merged = summary(order.get(0), 2);
      merged.merge(summary(order.get(1), 2));
      assertThat(result(merged))
          .isEqualTo(new Result(4, 1, alone.mean(), alone.std(), alone.logSumExp()));
    }
  }

  static Stream<Arguments> logSumExps() {
    double ln2 = Math.log(2);
    return Stream.of(
        arguments(new double[] {1000, 1000}, 1000 + ln2),
        arguments(new double[] {-1000, -1000}, -1000 + ln2),
        arguments(new double[] {1000, -1000}, 1000.0),
        arguments(new double[] {0}, 0.0),
        arguments(new double[] {-745.5}, -745.5),
        arguments(new double[] {1e308, 1e308}, 1e308),
        arguments(new double[] {INFINITY, 1}, INFINITY),
        arguments(new double[] {1, -INFINITY}, 1.0),
        arguments(new double[] {INFINITY, -INFINITY}, INFINITY),
        arguments(new double[] {-INFINITY, -INFINITY}, -INFINITY));
  }

  @ParameterizedTest
  @MethodSource("logSumExps")
  void logSumExpNeitherOverflowsNorVanishes(double[] values, double expected) {
    assertThat(summarize(values, 8).logSumExp()).isEqualTo(expected);
    double[] reversed =
        IntStream.rangeClosed(1, values.length)
            .mapToDouble(index -> values[values.length - index])
            .toArray();
    assertThat(summarize(reversed, 1).logSumExp()).isEqualTo(expected);
    Summary merged = summary(new double[0], 1);
    for (double value : values) {
      merged.merge(summary(new double[] {value}, 1));
    }
    assertThat(result(merged).logSumExp()).as("as splits").isEqualTo(expected);
  }

  /// An infinity is one value among many; it counts the same wherever blocks end.
  @ParameterizedTest
  @ValueSource(ints = {2, 1024, 1025, 5000})
  void anInfinityMakesTheMeanInfiniteWhereverItStands(int count) {
    for (int position : new int[] {0, count / 2, count - 1}) {
      double[] values = new double[count];
      Arrays.fill(values, 3);
      values[position] = -INFINITY;
      Result result = summarize(values, count);
      assertThat(result.mean()).as("position %s", position).isEqualTo(-INFINITY);
      assertThat(result.std()).as("position %s", position).isNaN();
      assertThat(result.logSumExp()).isCloseTo(3 + Math.log(count - 1), within(1e-12));
    }
    double[] all = new double[count];
    Arrays.fill(all, INFINITY);
    assertThat(summarize(all, count).mean()).isEqualTo(INFINITY);
    all[0] = -INFINITY;
    assertThat(summarize(all, count).mean()).isNaN();
  }

  @Test
  void noValuesHaveNoStatisticsAndOneHasNoDeviation() {
    assertThat(summarize(new double[0], 1)).isEqualTo(new Result(0, 0, null, null, null));
    assertThat(summarize(new double[] {Double.NaN, Double.NaN}, 1))
        .isEqualTo(new Result(2, 2, null, null, null));
    assertThat(summarize(new double[] {5}, 1)).isEqualTo(new Result(1, 0, 5.0, null, 5.0));
  }

  @Test
  void eachColumnHasARowAndOnlyTheStatisticsAskedFor() {
    Schema input = Schema.of(Field.of("b", Type.DOUBLE), Field.of("a", Type.DOUBLE));
    Summarize declared = new Summarize(List.of(new LogSumExp()));
    Summary summary = new Summary(declared, input);
    summary.add(new RecordBatch(input, 1, List.of(column(2), column(7))));
    summary.finish();
    RecordBatch result = summary.result("the source");
    assertThat(result.schema().names())
        .containsExactly("source", "column", "rows", "nulls", "log_sum_exp");
    assertThat(result.rows()).isEqualTo(2);
    assertThat(((StringColumn) result.column(0)).get(1)).isEqualTo("the source");
    assertThat(((StringColumn) result.column(1)).get(0)).isEqualTo("b");
    assertThat(((DoubleColumn) result.column(4)).get(1)).isEqualTo(7);
  }

  private static Result summarize(double[] values, int batch) {
    return result(summary(values, batch));
  }

  /// @param values NaN stands for null
  private static Summary summary(double[] values, int batch) {
    Summary summary = new Summary(BOTH, INPUT);
    for (int from = 0; from < values.length; from += batch) {
      DoubleColumn column =
          column(Arrays.copyOfRange(values, from, Math.min(from + batch, values.length)));
      summary.add(new RecordBatch(INPUT, column.size(), List.of(column)));
    }
    summary.finish();
    return summary;
  }

  private static DoubleColumn column(double... values) {
    DoubleColumn.Builder builder = new DoubleColumn.Builder(values.length);
    for (double value : values) {
      if (Double.isNaN(value)) {
        builder.addNull();
      } else {
        builder.add(value);
      }
    }
    return builder.build();
  }

  private static Result result(Summary summary) {
    RecordBatch batch = summary.result("source");
    return new Result(
        ((LongColumn) batch.column(2)).get(0),
        ((LongColumn) batch.column(3)).get(0),
        value(batch.column(4)),
        value(batch.column(5)),
        value(batch.column(6)));
  }

  private static @Nullable Double value(Column column) {
    return column.isNull(0) ? null : ((DoubleColumn) column).get(0);
  }

  private static BigDecimal mean(double[] values) {
    return sum(Arrays.stream(values).mapToObj(BigDecimal::new))
        .divide(BigDecimal.valueOf(values.length), DIGITS);
  }

  private static double deviation(double[] values) {
    BigDecimal mean = mean(values);
    return sum(Arrays.stream(values)
            .mapToObj(value -> new BigDecimal(value).subtract(mean).pow(2, DIGITS)))
        .divide(BigDecimal.valueOf(values.length - 1L), DIGITS)
        .sqrt(DIGITS)
        .doubleValue();
  }

  /// Summed exactly, from the smallest upwards.
  private static double logSumExp(double[] values) {
    List<Double> sorted = new ArrayList<>(Arrays.stream(values).boxed().toList());
    Collections.sort(sorted);
    double greatest = sorted.getLast();
    BigDecimal sum = sum(sorted.stream().map(value -> new BigDecimal(Math.exp(value - greatest))));
    return greatest + Math.log(sum.doubleValue());
  }

  private static BigDecimal sum(Stream<BigDecimal> values) {
    return values.reduce(BigDecimal.ZERO, (one, other) -> one.add(other, DIGITS));
  }
}
