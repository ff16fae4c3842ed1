package dev.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.transform.step.BoundReduction;
import dev.etl.transform.step.ReductionState;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Aggregation of random rows against a computation with streams and BigDecimal, and against itself
/// under other batches.
final class RandomAggregateTest {
  private static final Schema SCHEMA =
      Schema.of(
          Field.of("source", Type.STRING),
          Field.of("key", Type.LONG),
          Field.of("value", Type.DOUBLE),
          Field.of("number", Type.LONG),
          Field.of("name", Type.STRING),
          Field.of("flag", Type.BOOLEAN),
          Field.of("day", Type.DATE));
  private static final MathContext DIGITS = new MathContext(50);

  static List<Long> seeds() {
    Random random = new Random();
    return random.longs(12).boxed().toList();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void agreesWithAReferenceHoweverRowsAreSpread(long seed) {
    Random random = new Random(seed);
    List<List<@Nullable Object>> rows = rows(random);
    String by =
        List.of("source", "key", "source key", "day flag", "value", "").get(random.nextInt(6));
    List<Integer> cuts = cuts(random, rows.size(), 1 + random.nextInt(5));

    List<List<@Nullable Object>> result = aggregate(by, rows, cuts, random);
    assertThat(aggregate(by, rows, cuts, random)).isEqualTo(result);
    compare(result, reference(by, rows));
  }

  private static List<List<@Nullable Object>> rows(Random random) {
    int count = random.nextInt(20_000);
    int keys = 1 + random.nextInt(random.nextBoolean() ? 5 : 5_000);
    int repeat = 1 + random.nextInt(3_000);
    boolean sorted = random.nextBoolean();
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      int key = sorted ? row / repeat : random.nextInt(keys);
      rows.add(
          Arrays.asList(
              orNull(random, "/data/part " + key),
              orNull(random, (long) key * 7919),
              orNull(random, random.nextInt(9) == 0 ? 2.0 * key : random.nextGaussian() * 100),
              orNull(random, random.nextLong() >> 20),
              orNull(random, Integer.toString(random.nextInt(2 * keys), 36)),
              orNull(random, random.nextBoolean()),
              orNull(random, (long) random.nextInt(10))));
    }
    return rows;
  }

  private static @Nullable Object orNull(Random random, Object value) {
    return random.nextInt(10) == 0 ? null : value;
  }

  private static List<Integer> cuts(Random random, int size, int pieces) {
    List<Integer> cuts = new ArrayList<>(List.of(0, size));
    random.ints(pieces - 1, 0, size + 1).forEach(cuts::add);
    return cuts.stream().sorted().toList();
  }

  private static List<List<@Nullable Object>> aggregate(
      String by, List<List<@Nullable Object>> rows, List<Integer> cuts, Random random) {
    BoundReduction bound =
        AggregateTest.aggregate(
                by,
                "rows: count()",
                "values: count(value)",
                "total: sum(number)",
                "sum: sum(value)",
                "mean: mean(value)",
                "std: std(value)",
                "var: var(value)",
                "log: log_sum_exp(value)",
                "mean_number: mean(number)",
                "least: min(value)",
                "greatest: max(name)",
                "last_day: max(day)",
                "least_flag: min(flag)",
                "distinct: count_distinct(name)",
                "first: first(name)",
                "last: last(value)")
            .bind(SCHEMA);
    ReductionState all = null;
    for (int split = 0; split + 1 < cuts.size(); split++) {
      ReductionState state = bound.newState(0, "rows", SCHEMA);
      for (int from = cuts.get(split); from < cuts.get(split + 1); ) {
        int to = Math.min(cuts.get(split + 1), from + random.nextInt(RecordBatch.ROWS));
        RecordBatch batch = Tables.batch(SCHEMA, rows.subList(from, to));
        state.add(new Rows(batch, row -> row), (_, _, _, _) -> {});
        from = to;
      }
      state.finish();
      if (all == null) {
        all = state;
      } else {
        all.merge(state);
      }
    }
    assertThat(Objects.requireNonNull(all).rows()).isEqualTo(rows.size());
    return Tables.rows(all.result());
  }

  private static List<List<@Nullable Object>> reference(
      String by, List<List<@Nullable Object>> rows) {
    Map<List<@Nullable Object>, List<List<@Nullable Object>>> groups = new LinkedHashMap<>();
    if (by.isEmpty()) {
      groups.put(List.of(), new ArrayList<>());
    }
    for (List<@Nullable Object> row : rows) {
      List<@Nullable Object> key = new ArrayList<>();
      for (String name : by.isEmpty() ? new String[0] : by.split(" ")) {
        key.add(row.get(SCHEMA.indexOf(name).orElseThrow()));
      }
      groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(row);
    }
    List<List<@Nullable Object>> results = new ArrayList<>();
    groups.forEach(
        (key, group) -> {
          List<@Nullable Object> result = new ArrayList<>(key);
          result.addAll(reference(group));
          results.add(result);
        });
    return results;
  }

  private static List<@Nullable Object> reference(List<List<@Nullable Object>> group) {
    List<Double> values = present(group, "value", Double.class);
    List<Long> numbers = present(group, "number", Long.class);
    List<String> names = present(group, "name", String.class);
    List<BigDecimal> exact = values.stream().map(BigDecimal::new).toList();
    @Nullable BigDecimal mean = mean(exact);
    @Nullable Double variance = variance(exact, mean);
    Comparator<String> byBytes =
        Comparator.comparing(
            text -> text.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);
    return Arrays.asList(
        (long) group.size(),
        (long) values.size(),
        numbers.isEmpty() ? null : numbers.stream().mapToLong(number -> number).sum(),
        mean == null ? null : exact.stream().reduce(BigDecimal.ZERO, BigDecimal::add).doubleValue(),
        mean == null ? null : mean.doubleValue(),
        variance == null ? null : Math.sqrt(variance),
        variance,
        logSumExp(values),
        numbers.isEmpty()
            ? null
            : numbers.stream().mapToDouble(number -> number).average().orElseThrow(),
        values.stream().min(Comparator.naturalOrder()).orElse(null),
        names.stream().max(byBytes).orElse(null),
        present(group, "day", Long.class).stream().max(Comparator.naturalOrder()).orElse(null),
        present(group, "flag", Boolean.class).stream().min(Comparator.naturalOrder()).orElse(null),
        names.stream().distinct().count(),
        group.isEmpty() ? null : group.getFirst().get(4),
        group.isEmpty() ? null : group.getLast().get(2));
  }

  private static <T> List<T> present(
      List<List<@Nullable Object>> group, String column, Class<T> type) {
    int index = SCHEMA.indexOf(column).orElseThrow();
    return group.stream()
        .map(row -> row.get(index))
        .filter(Objects::nonNull)
        .map(type::cast)
        .toList();
  }

  private static @Nullable BigDecimal mean(List<BigDecimal> values) {
    return values.isEmpty()
        ? null
        : values.stream()
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .divide(BigDecimal.valueOf(values.size()), DIGITS);
  }

  private static @Nullable Double variance(List<BigDecimal> values, @Nullable BigDecimal mean) {
    return mean == null || values.size() < 2
        ? null
        : values.stream()
            .map(value -> value.subtract(mean).pow(2))
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .divide(BigDecimal.valueOf(values.size() - 1L), DIGITS)
            .doubleValue();
  }

  private static @Nullable Double logSumExp(List<Double> values) {
    if (values.isEmpty()) {
      return null;
    }
    double greatest = values.stream().mapToDouble(value -> value).max().orElseThrow();
    return greatest
        + Math.log(values.stream().mapToDouble(value -> Math.exp(value - greatest)).sum());
  }

  private static void compare(
      List<List<@Nullable Object>> result, List<List<@Nullable Object>> expected) {
    assertThat(result).hasSameSizeAs(expected);
    for (int row = 0; row < result.size(); row++) {
      for (int column = 0; column < expected.get(row).size(); column++) {
        Object due = expected.get(row).get(column);
        Object given = result.get(row).get(column);
        if (due instanceof Double number && given instanceof Double other) {
          assertThat(other)
              .as("row %s, column %s", row, column)
              .isCloseTo(number, within(1e-9 * Math.max(1, Math.abs(number))));
        } else {
          assertThat(given).as("row %s, column %s", row, column).isEqualTo(due);
        }
      }
    }
  }
}
