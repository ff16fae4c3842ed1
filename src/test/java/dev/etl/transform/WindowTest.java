package dev.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.data.grammar.Types;
import dev.etl.expression.syntax.Parameters;
import dev.etl.transform.order.SortKey;
import dev.etl.transform.spill.Workspace;
import dev.etl.transform.step.BoundReduction;
import dev.etl.transform.step.ReductionState;
import dev.etl.transform.step.Rejections;
import dev.etl.transform.window.Frame;
import dev.etl.transform.window.WindowCall;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WindowTest {
  private static final long SEED = Long.getLong("etl.test.seed", System.nanoTime());
  private static final Rejections NONE =
      (_, row, _, reason) -> {
        throw new AssertionError("row " + row + " " + reason);
      };

  @TempDir private Path folder;

  private static Window window(Frame frame, String... named) {
    return window(List.of(), List.of(), frame, named);
  }

  private static Window window(List<String> by, List<SortKey> order, Frame frame, String... named) {
    Map<String, WindowCall> calls = new LinkedHashMap<>();
    for (String each : named) {
      int colon = each.indexOf(": ");
      calls.put(
          each.substring(0, colon), WindowCall.parse(each.substring(colon + 2), Parameters.NONE));
    }
    return new Window(by, order, frame, calls);
  }

  private List<List<@Nullable Object>> run(
      Window window, Schema schema, long memory, List<? extends List<@Nullable Object>> rows) {
    return run(window, schema, memory, rows, NONE);
  }

  private List<List<@Nullable Object>> run(
      Window window,
      Schema schema,
      long memory,
      List<? extends List<@Nullable Object>> rows,
      Rejections rejections) {
    try (Workspace workspace = new Workspace(memory, folder)) {
      BoundReduction bound = window.bind(schema, Long.MAX_VALUE, workspace);
      ReductionState state = bound.newState(0, "in", schema);
      for (int from = 0; from < rows.size(); from += 1000) {
        RecordBatch batch =
            Tables.batch(schema, rows.subList(from, Math.min(rows.size(), from + 1000)));
        state.add(new Rows(batch, row -> row), rejections);
      }
      state.finish();
      return Tables.rows(state.result());
    }
  }

  private static List<@Nullable Object> row(@Nullable Object... values) {
    return Arrays.asList(values);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 6, 99, 2_500})
  void statisticsOfMovingFramesAreThoseOfTheirRows(int before) {
    Random random = new Random(SEED + before);
    Schema schema = Schema.of(Field.of("x", Type.DOUBLE));
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int row = 0; row < 6_000; row++) {
      rows.add(
          row(
              switch (random.nextInt(8)) {
                case 0 -> null;
                case 1 -> 1e16;
                case 2 -> -1e16;
                default -> (Object) random.nextDouble();
              }));
    }
    List<List<@Nullable Object>> results =
        run(
            window(new Frame(before, 3), "s: sum(x)", "m: mean(x)", "d: std(x)", "n: count(x)"),
            schema,
            1 << 24,
            rows);
    assertThat(results).hasSameSizeAs(rows);
    for (int row = 0; row < rows.size(); row += 1 + random.nextInt(40)) {
      List<BigDecimal> frame = new ArrayList<>();
      for (int near = Math.max(0, row - before); near < Math.min(rows.size(), row + 4); near++) {
        if (rows.get(near).getFirst() instanceof Double value) {
          frame.add(new BigDecimal(value));
        }
      }
      List<@Nullable Object> result = results.get(row);
      assertThat(result.get(4)).as("seed %s, row %s", SEED, row).isEqualTo((long) frame.size());
      if (!frame.isEmpty()) {
        double sum = frame.stream().reduce(BigDecimal.ZERO, BigDecimal::add).doubleValue();
        assertThat((Double) result.get(1))
            .as("seed %s, row %s", SEED, row)
            .isCloseTo(sum, within(Math.abs(sum) * 1e-15 + 1e-9));
        assertThat((Double) result.get(2))
            .isCloseTo(sum / frame.size(), within(Math.abs(sum) * 1e-15 + 1e-9));
      }
      if (frame.size() > 1) {
        double mean = (Double) result.get(2);
        double squares =
            frame.stream().mapToDouble(value -> Math.pow(value.doubleValue() - mean, 2)).sum();
        double deviation = Math.sqrt(squares / (frame.size() - 1));
        assertThat((Double) result.get(3)).isCloseTo(deviation, within(deviation * 1e-9));
      }
    }
  }

  @Test
  void logSumExpOfAMovingFrameNeitherOverflowsNorVanishes() {
    Schema schema = Schema.of(Field.of("x", Type.DOUBLE));
    List<List<@Nullable Object>> results =
        run(
            window(new Frame(1, 0), "l: log_sum_exp(x)"),
            schema,
            1 << 20,
            List.of(row(1000.0), row(1000.0), row(-1000.0), row(-1000.0), row((Object) null)));
    assertThat(results.stream().map(List::getLast))
        .containsExactly(1000.0, 1000 + Math.log(2), 1000.0, -1000 + Math.log(2), -1000.0);
  }

  @Test
  void anInfiniteValueLeavesTheFrameAgain() {
    Schema schema = Schema.of(Field.of("x", Type.DOUBLE));
    double infinite = Double.POSITIVE_INFINITY;
    List<List<@Nullable Object>> results =
        run(
            window(new Frame(1, 0), "s: sum(x)"),
            schema,
            1 << 20,
            List.of(row(1.0), row(infinite), row(2.0), row(3.0)));
    assertThat(results.stream().map(List::getLast)).containsExactly(1.0, infinite, infinite, 5.0);
  }

  @Test
  void exactSumsHoldMoreThanTheirTypeOnTheWay() {
    Schema schema =
        Schema.of(Field.of("x", Type.LONG), Field.of("m", Types.GRAMMAR.parse("decimal(38,0)")));
    BigDecimal most = new BigDecimal("9".repeat(38));
    long large = Long.MAX_VALUE;
    List<List<@Nullable Object>> results =
        run(
            window(new Frame(2, 0), "s: sum(x)", "t: sum(m)"),
            schema,
            1 << 20,
            List.of(
                row(large, most),
                row(-large, most.negate()),
                row(large, most),
                row(-5L, most.negate()),
                row(-large, most.negate()),
                row(4L, most)));
    assertThat(results.stream().map(row -> row.get(2)))
        .containsExactly(large, 0L, large, -5L, -5L, -large - 1);
    assertThat(results.stream().map(List::getLast))
        .containsExactly(most, BigDecimal.ZERO, most, most.negate(), most.negate(), most.negate());
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "2", "all before"})
  void aSumThatDoesNotFitIsAnError(String rows) {
    Schema schema = Schema.of(Field.of("x", Type.LONG));
    Window window = window(Frame.GRAMMAR.parse(rows), "total: sum(x)");
    assertThatThrownBy(() -> run(window, schema, 1 << 20, List.of(row(Long.MAX_VALUE), row(1L))))
        .isInstanceOf(EtlException.class)
        .hasMessage("window: total: the sum does not fit into a long");
  }

  @Test
  void aRowWithoutAnArgumentIsRejected() {
    Schema schema = Schema.of(Field.of("x", Type.LONG), Field.of("y", Type.LONG));
    List<String> rejected = new ArrayList<>();
    List<List<@Nullable Object>> results =
        run(
            window(Frame.RUNNING, "s: sum(x % y)", "t: max(x % y)", "n: row_number()"),
            schema,
            1 << 20,
            List.of(row(7L, 4L), row(7L, 0L), row(9L, 5L)),
            (_, row, _, reason) -> rejected.add(row + ": " + reason));
    assertThat(rejected).hasSize(1).first().asString().startsWith("1: ");
    assertThat(results).containsExactly(row(7L, 4L, 3L, 3L, 1L), row(9L, 5L, 7L, 4L, 2L));
  }

  @Test
  void aColumnOfTheInputIsReplacedAndStillCounts() {
    Schema schema = Schema.of(Field.of("x", Type.LONG), Field.of("y", Type.LONG));
    Window window =
        window(
            List.of(),
            List.of(SortKey.of("x")),
            Frame.RUNNING,
            "n: row_number()",
            "x: lag(y)",
            "z: sum(x)");
    assertThat(window.requires(Set.of("x", "n"))).containsExactlyInAnyOrder("x", "y");
    assertThat(run(window, schema, 1 << 20, List.of(row(5L, 1L), row(3L, 2L), row(4L, 3L))))
        .containsExactly(row(3L, 1L, 3L, 12L), row(null, 2L, 1L, 3L), row(2L, 3L, 2L, 7L));
  }

  @Test
  void aFrameThatDoesNotFitIntoMemoryIsAnError() {
    Schema schema = Schema.of(Field.of("x", Type.DOUBLE));
    Window window = window(new Frame(1_000_000, 0), "total: sum(x)");
    assertThatThrownBy(() -> run(window, schema, 1 << 20, List.of(row(1.0))))
        .isInstanceOf(EtlException.class)
        .hasMessage("window: the values of a frame do not fit into memory");
    assertThat(run(window, schema, 1 << 28, List.of(row(1.0)))).containsExactly(row(1.0, 1.0));
  }

  @Test
  void largePartitionsAndFarRowsSpill() {
    Schema schema = Schema.of(Field.of("id", Type.LONG), Field.of("part", Type.LONG));
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (long id = 0; id < 60_000; id++) {
      rows.add(row(id, id % 2));
    }
    Window window =
        window(
            List.of("part"),
            List.of(new SortKey("id", true, false, false)),
            Frame.WHOLE,
            "n: count()",
            "far: lead(id, 20000)",
            "first: first(id)",
            "number: row_number()");
    List<List<@Nullable Object>> results = run(window, schema, 1 << 10, rows);
    assertThat(results).hasSize(60_000);
    for (long id = 0; id < 60_000; id++) {
      Long far = id < 40_000 ? null : (Long) (id - 40_000);
      assertThat(results.get((int) id))
          .isEqualTo(row(id, id % 2, 30_000L, far, 59_998 + id % 2, 30_000 - id / 2));
    }
  }

  @Test
  void rowsOfAFrameAreWrittenAsTheyAreRead() {
    for (String text :
        List.of("all", "all before", "all before 3 after", "6 before", "0 before 2 after")) {
      assertThat(Frame.GRAMMAR.print(Frame.GRAMMAR.parse(text))).isEqualTo(text);
    }
    assertThat(Frame.GRAMMAR.parse("7")).isEqualTo(new Frame(6, 0));
    for (String text : List.of("", "0", "-1", "7 after", "1000002", "3 before all after")) {
      assertThat(Frame.GRAMMAR.read(text)).as(text).isEmpty();
    }
  }
}
