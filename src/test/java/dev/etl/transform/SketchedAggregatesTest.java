package dev.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etl.data.DecimalType;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.transform.sketch.HyperLogLog;
import dev.etl.transform.step.BoundReduction;
import dev.etl.transform.step.ReductionState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Quantiles and distinct counts are exact while few values differ, and estimates within a known
/// error afterwards, however rows are spread over batches.
final class SketchedAggregatesTest {
  private static final Schema SCHEMA =
      Schema.of(
          Field.of("name", Type.STRING),
          Field.of("number", Type.LONG),
          Field.of("value", Type.DOUBLE),
          Field.of("price", new DecimalType(10, 2)),
          Field.of("wide", new DecimalType(30, 2)),
          Field.of("day", Type.DATE),
          Field.of("moment", Type.TIMESTAMP));

  private static List<@Nullable Object> row(@Nullable String name, @Nullable Long number) {
    return Arrays.asList(
        name,
        number,
        number == null ? null : number / 4.0,
        number == null ? null : BigDecimal.valueOf(number, 2),
        number == null ? null : BigDecimal.valueOf(number, 2),
        number,
        number);
  }

  /// The result for rows in splits, each in batches of any size.
  private static List<List<@Nullable Object>> result(
      Aggregate aggregate, List<List<@Nullable Object>> rows, int splitRows, Random random) {
    BoundReduction bound = aggregate.bind(SCHEMA);
    ReductionState all = null;
    for (int from = 0; from == 0 || from < rows.size(); from += splitRows) {
      ReductionState state = bound.newState(0, "rows", SCHEMA);
      int end = Math.min(rows.size(), from + splitRows);
      for (int begin = from; begin < end; ) {
        int to = Math.min(end, begin + 1 + random.nextInt(RecordBatch.ROWS));
        RecordBatch batch = Tables.batch(SCHEMA, rows.subList(begin, to));
        state.add(new Rows(batch, row -> row), (_, _, _, _) -> {});
        begin = to;
      }
      state.finish();
      if (all == null) {
        all = state;
      } else {
        all.merge(state);
      }
    }
    return Tables.rows(Objects.requireNonNull(all).result());
  }

  private static List<List<@Nullable Object>> result(
      Aggregate aggregate, List<List<@Nullable Object>> rows) {
    return result(aggregate, rows, 100_000, new Random(1));
  }

  private static List<List<@Nullable Object>> rows(long count, LongUnaryOperator number) {
    return LongStream.range(0, count).mapToObj(row -> row("a", number.applyAsLong(row))).toList();
  }

  @Test
  void quantilesLieBetweenValuesOfEveryType() {
    Aggregate aggregate =
        AggregateTest.aggregate(
            "name",
            "long: median(number)",
            "double: median(value)",
            "decimal: median(price)",
            "wide: median(wide)",
            "day: median(day)",
            "moment: approx_median(moment)",
            "least: quantile(number, 0)",
            "most: quantile(number, 1)",
            "tenth: quantile(number, 0.1)");
    List<List<@Nullable Object>> rows =
        Stream.of(row("a", 7L), row("a", null), row("a", -2L), row("b", null), row("c", 5L))
            .toList();
    assertThat(result(aggregate, rows).stream().map(List::toString))
        .containsExactly(
            "[a, 2.5, 0.625, 0.03, 0.025, 2, 2, -2.0, 7.0, -1.1]",
            "[b, null, null, null, null, null, null, null, null, null]",
            "[c, 5.0, 1.25, 0.05, 0.05, 5, 5, 5.0, 5.0, 5.0]");
    assertThat(result(AggregateTest.aggregate("", "median: median(number)"), List.of()))
        .containsExactly(Arrays.asList((Object) null));
  }

  @ParameterizedTest
  @CsvSource({"median, name, string", "'quantile', name, string"})
  void textsHaveNoQuantiles(String function, String column, String type) {
    String share = function.equals("quantile") ? ", 0.5" : "";
    Aggregate aggregate =
        AggregateTest.aggregate("", "result: " + function + "(" + column + share + ")");
    assertThatThrownBy(() -> aggregate.bind(SCHEMA))
        .hasMessage(
            "result: %s takes numbers, dates and times, but '%s' is a %s"
                .formatted(function, column, type));
  }

  @Test
  void quantilesOfFewDifferentValuesAreExact() {
    Aggregate aggregate =
        AggregateTest.aggregate(
            "", "exact: median(number)", "approx: approx_quantile(number, 0.9)");
    long different = 32_768;
    List<List<@Nullable Object>> exact = rows(3 * different, row -> row * 7 % different);
    assertThat(result(aggregate, exact).getFirst().getFirst()).isEqualTo((different - 1) / 2.0);
    List<List<@Nullable Object>> few = rows(100_000, row -> row % 1_000);
    assertThat(result(aggregate, few)).containsExactly(List.of(499.5, 899.0 + 0.1));
  }

  @ParameterizedTest
  @CsvSource({"median, 0.5, 0.003", "'quantile', 0.9, 0.003", "approx_median, 0.5, 0.012"})
  void quantilesOfManyDifferentValuesAreNearAndTheSameForAllBatches(
      String function, double share, double error) {
    Aggregate aggregate =
        AggregateTest.aggregate(
            "", "x: " + function + "(number" + (share == 0.5 ? "" : ", " + share) + ")");
    long count = 400_000;
    List<List<@Nullable Object>> rows = rows(count, row -> row * 7_919 % count);
    List<List<@Nullable Object>> result = result(aggregate, rows, 60_000, new Random(1));
    double found = (double) Objects.requireNonNull(result.getFirst().getFirst());
    assertThat(found).isNotEqualTo(share * (count - 1));
    assertThat(found / count).isCloseTo(share, within(error));
    assertThat(result(aggregate, rows, 60_000, new Random(2))).isEqualTo(result);
  }

  @Test
  void distinctValuesAreCountedUpToABound() {
    Aggregate aggregate =
        AggregateTest.aggregate(
            "name", "exact: count_distinct(number)", "approx: approx_count_distinct(number)");
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (long row = 0; row < 300_000; row++) {
      rows.add(row(row % 3 == 0 ? "many" : "few", row % 3 == 0 ? row : row % 256));
    }
    List<List<@Nullable Object>> result = result(aggregate, rows, 70_000, new Random(1));
    assertThat(result.get(0).subList(0, 2)).isEqualTo(List.of("many", 100_000L));
    assertThat(result.get(1)).isEqualTo(List.of("few", 256L, 256L));
    long estimate = (long) Objects.requireNonNull(result.getFirst().get(2));
    assertThat(estimate).isNotEqualTo(100_000);
    assertThat(estimate / 1e5).isCloseTo(1, within(4 * HyperLogLog.ERROR));
    assertThat(result(aggregate, rows, 1_000, new Random(2))).isEqualTo(result);
  }

  @Test
  void veryManyDistinctValuesAreEstimated() {
    Aggregate aggregate = AggregateTest.aggregate("", "distinct: count_distinct(value)");
    long exact = 1 << 20;
    assertThat(result(aggregate, rows(exact, row -> row))).containsExactly(List.of(exact));
    List<List<@Nullable Object>> more = rows(exact + 1, row -> row);
    long estimate = (long) Objects.requireNonNull(result(aggregate, more).getFirst().getFirst());
    assertThat(estimate).isGreaterThan(exact);
    assertThat(estimate / (double) exact).isCloseTo(1, within(4 * HyperLogLog.ERROR));
  }

  @Test
  void manyGroupsThatAreEstimatedTakeLittleTime() {
    Aggregate aggregate =
        AggregateTest.aggregate("number", "distinct: approx_count_distinct(moment)");
    BoundReduction bound = aggregate.bind(SCHEMA);
    ReductionState state = bound.newState(0, "rows", SCHEMA);
    int groups = 2_000;
    for (long value = 0; value < 300; value++) {
      List<List<@Nullable Object>> rows = new ArrayList<>();
      for (long group = 0; group < groups; group++) {
        rows.add(Arrays.asList(null, group, null, null, null, null, value));
      }
      state.add(new Rows(Tables.batch(SCHEMA, rows), row -> row), (_, _, _, _) -> {});
    }
    state.finish();
    assertThat(Tables.rows(state.result()))
        .hasSize(groups)
        .allSatisfy(
            row -> assertThat(row.get(1)).isIn(LongStream.range(290, 312).boxed().toList()));
  }
}
