package dev.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etl.data.Field;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.transform.step.BoundReduction;
import dev.etl.transform.step.ReductionState;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Aggregates mean what DuckDB means by them.
final class DuckDbAggregateTest {
  private static final Schema SCHEMA =
      Schema.of(
          Field.of("id", Type.LONG),
          Field.of("k", Type.STRING),
          Field.of("n", Type.LONG),
          Field.of("v", Type.DOUBLE),
          Field.of("s", Type.STRING),
          Field.of("f", Type.BOOLEAN),
          Field.of("d", Type.DATE));

  private static final String DUCK_DB =
      "count(*), count(v), sum(n), sum(v), avg(n), stddev_samp(v), var_samp(n + v), min(s),"
          + " max(s), min(v), max(f), max(d), count(DISTINCT s), count(DISTINCT v),"
          + " count(DISTINCT d), first(s ORDER BY id), last(n ORDER BY id),"
          + " ln(sum(exp(v))), sum(n * 2), median(n), quantile_cont(v, 0.9), median(d)::DATE,"
          + " quantile_cont(n, 0.25), count(DISTINCT v)";

  private static final String[] OURS = {
    "a: count()",
    "b: count(v)",
    "c: sum(n)",
    "e: sum(v)",
    "g: avg(n)",
    "h: STDDEV(v)",
    "i: var(n + v)",
    "j: min(s)",
    "l: max(s)",
    "m: min(v)",
    "o: max(f)",
    "p: max(d)",
    "q: count_distinct(s)",
    "r: count_distinct(v)",
    "t: count_distinct(d)",
    "u: first(s)",
    "w: last(n)",
    "x: log_sum_exp(v)",
    "y: sum(n * 2)",
    "z: median(n)",
    "aa: quantile(v, 0.9)",
    "bb: median(d)",
    "cc: approx_quantile(n, 0.25)",
    "dd: approx_count_distinct(v)"
  };

  static List<Long> seeds() {
    return new Random().longs(6).boxed().toList();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void agreesWithDuckDb(long seed) throws SQLException {
    Random random = new Random(seed);
    List<List<@Nullable Object>> rows = rows(random);
    String by = List.of("k", "f", "d, f", "k, d", "n", "").get(random.nextInt(6));
    BoundReduction bound = AggregateTest.aggregate(by.replace(",", ""), OURS).bind(SCHEMA);
    ReductionState state = bound.newState(0, "rows", SCHEMA);
    state.add(new Rows(Tables.batch(SCHEMA, rows), row -> row), (_, _, _, _) -> {});
    state.finish();
    compare(Tables.rows(state.result()), duckDb(by, rows));
  }

  private static List<List<@Nullable Object>> rows(Random random) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    int count = random.nextInt(500);
    for (long id = 0; id < count; id++) {
      rows.add(
          Arrays.asList(
              id,
              orNull(random, "k" + random.nextInt(7)),
              orNull(random, (long) random.nextInt(20) - 10),
              orNull(random, random.nextInt(40) / 4.0 - 5),
              orNull(
                  random, List.of("", "a", "b", "ab", "é", "Z", "😀", "�").get(random.nextInt(8))),
              orNull(random, random.nextBoolean()),
              orNull(random, (long) random.nextInt(5) - 2)));
    }
    return rows;
  }

  private static @Nullable Object orNull(Random random, Object value) {
    return random.nextInt(6) == 0 ? null : value;
  }

  private static List<List<@Nullable Object>> duckDb(String by, List<List<@Nullable Object>> rows)
      throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE t (id BIGINT, k VARCHAR, n BIGINT, v DOUBLE, s VARCHAR, f BOOLEAN, d"
              + " DATE)");
      if (!rows.isEmpty()) {
        statement.execute(
            "INSERT INTO t VALUES "
                + rows.stream()
                    .map(DuckDbAggregateTest::literals)
                    .collect(Collectors.joining(",")));
      }
      String query =
          by.isEmpty()
              ? "SELECT " + DUCK_DB + " FROM t"
              : "SELECT " + by + ", " + DUCK_DB + " FROM t GROUP BY " + by + " ORDER BY min(id)";
      List<List<@Nullable Object>> results = new ArrayList<>();
      try (ResultSet found = statement.executeQuery(query)) {
        int width = found.getMetaData().getColumnCount();
        while (found.next()) {
          List<@Nullable Object> result = new ArrayList<>();
          for (int column = 1; column <= width; column++) {
            result.add(value(found.getObject(column)));
          }
          results.add(result);
        }
      }
      return results;
    }
  }

  private static String literals(List<@Nullable Object> row) {
    List<String> literals = new ArrayList<>();
    for (int index = 0; index < row.size(); index++) {
      Object value = row.get(index);
      boolean day = SCHEMA.field(index).type() == Type.DATE;
      literals.add(
          switch (value) {
            case null -> "NULL";
            case String text -> "'" + text + "'";
            case Long days when day -> "DATE '" + LocalDate.ofEpochDay(days) + "'";
            case Object other -> other.toString();
          });
    }
    return "(" + String.join(", ", literals) + ")";
  }

  private static @Nullable Object value(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case LocalDate day -> day.toEpochDay();
      case Integer number -> number.longValue();
      case BigInteger number -> number.longValueExact();
      case Object other -> other;
    };
  }

  private static void compare(List<List<@Nullable Object>> ours, List<List<@Nullable Object>> due) {
    assertThat(ours).hasSameSizeAs(due);
    for (int row = 0; row < due.size(); row++) {
      for (int column = 0; column < due.get(row).size(); column++) {
        Object expected = due.get(row).get(column);
        Object given = ours.get(row).get(column);
        String where = "row " + row + ", column " + column;
        if (expected instanceof Double number && given instanceof Double other) {
          assertThat(other)
              .as(where)
              .isCloseTo(number, within(1e-9 * Math.max(1, Math.abs(number))));
        } else {
          assertThat(given).as(where).isEqualTo(expected);
        }
      }
    }
  }
}
