package dev.etl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.text.HiddenTexts;
import dev.etl.engine.LocalEngine;
import dev.etl.engine.Runs;
import dev.etl.engine.count.ProgressListener;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.Pipeline;
import dev.etl.pipeline.PipelineReader;
import dev.etl.pipeline.Workers;
import dev.etl.pipeline.document.Variables;
import dev.etl.report.RunReport;
import dev.etl.report.StageReport;
import dev.etl.sink.MemorySink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Steps that need all rows, over random tables, in any mode and memory: the same rows in the same
/// order as the query that says the same to DuckDB.
class TableStepsAgainstDuckDbTest {
  private static final long SEED = Long.getLong("etl.test.seed", System.nanoTime());
  private static final int TABLES = 50;
  private static final int STEPS = 40;

  private static final Map<String, String[]> VALUES =
      Map.of(
          "k", new String[] {"a", "b", "B", "\u00e4", "\u4e2d", "", "a", "b"},
          "i", new String[] {"0", "-1", "7", "9223372036854775807", "-9223372036854775808", ""},
          "d", new String[] {"0.0", "-0.0", "1.5", "-1.5", "inf", "-inf", "1e300", "", "0.1"},
          "m", new String[] {"1.10", "-2.00", "99999999.99", "0.00", ""},
          "t", new String[] {"2024-02-29", "1969-12-31", "2024-03-01", ""},
          "b", new String[] {"true", "false", ""});
  private static final List<String> COLUMNS = List.of("k", "i", "d", "m", "t", "b");
  private static final String TYPES =
      "{rid: long, k: string, i: long, d: double, m: 'decimal(10,2)', t: date, b: boolean}";
  private static final String SQL_TYPES =
      "{'rid': 'BIGINT', 'k': 'VARCHAR', 'i': 'BIGINT', 'd': 'DOUBLE', 'm': 'DECIMAL(10,2)',"
          + " 't': 'DATE', 'b': 'BOOLEAN'}";

  @TempDir private Path folder;

  /// Steps of a pipeline file, one a line, and the query that does the same with the table `t`.
  record Case(String steps, String sql) {}

  @Test
  void everyStepGivesTheRowsOfTheQuery() throws IOException, SQLException {
    for (int table = 0; table < TABLES; table++) {
      Random random = new Random(SEED + table);
      List<Path> files = files(random, table);
      try (DuckDbQuery.Session session = DuckDbQuery.open()) {
        session.execute(
            "CREATE TABLE t AS SELECT * FROM read_csv(["
                + files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", "))
                + "], header = true, nullstr = '', columns = "
                + SQL_TYPES
                + ")");
        for (int step = 0; step < STEPS; step++) {
          Case each = TableStepCases.next(random, COLUMNS);
          String steps = pipeline(files, each.steps(), random);
          try {
            TypedTable expected = session.query(each.sql());
            result(steps, expected, random).assertSameAs(expected);
          } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                "seed %d, table %d, step %d:\n%s\n%s\n%s"
                    .formatted(SEED, table, step, steps, each.sql(), e.getMessage()),
                e);
          }
        }
      }
    }
  }

  private static String pipeline(List<Path> files, String steps, Random random) {
    String memory = List.of("1KiB", "64KiB", "1MiB", "64MiB").get(random.nextInt(4));
    return "extract:\n"
        + files.stream()
            .map(file -> "  - csv: '" + file + "'\n    header: true\n    columns: " + TYPES + "\n")
            .collect(Collectors.joining())
        + "transform:\n"
        + steps.lines().map(line -> "  - " + line + "\n").collect(Collectors.joining())
        + "run: {memory: "
        + memory
        + "}\n";
  }

  /// @param expected whose columns a result without rows has
  private static TypedTable result(String text, TypedTable expected, Random random) {
    MemorySink sink = new MemorySink();
    Pipeline pipeline =
        PipelineReader.parse(
                text,
                "random.yaml",
                Path.of(""),
                new Variables(Map.of(), Map.of(), HiddenTexts.NONE))
            .pipeline(sink);
    Mode mode = List.of(Mode.SEQUENTIAL, Mode.THREADS, Mode.PROCESSES).get(random.nextInt(3));
    int workers = mode == Mode.SEQUENTIAL ? 1 : 1 + random.nextInt(4);
    RunReport report =
        new LocalEngine(mode, new Workers.Fixed(workers))
            .run(pipeline, Runs.context("", ProgressListener.NONE));
    assertThat(report.failure()).isNull();
    assertThat(report.stages()).isNotEmpty().allMatch(StageReport::balanced);
    return sink.batches().isEmpty()
        ? new TypedTable(expected.columns(), List.of())
        : TypedTable.of(sink.batches().getFirst().schema(), sink.batches(), each -> each);
  }

  private List<Path> files(Random random, int table) throws IOException {
    List<Path> files = new ArrayList<>();
    int count = 1 + random.nextInt(5);
    long id = 0;
    for (int index = 0; index < count; index++) {
      StringBuilder text = new StringBuilder("rid," + String.join(",", COLUMNS) + "\n");
      int rows = List.of(0, 1, 3, 30, 200).get(random.nextInt(5));
      boolean same = random.nextInt(8) == 0;
      for (int row = 0; row < rows; row++) {
        text.append(id++);
        for (String column : COLUMNS) {
          String[] values = VALUES.getOrDefault(column, new String[] {""});
          text.append(',').append(values[same ? 0 : random.nextInt(values.length)]);
        }
        text.append('\n');
      }
      Path file = folder.resolve("t" + table + "-" + index + ".csv");
      Files.write(file, text.toString().getBytes(UTF_8));
      files.add(file);
    }
    Collections.sort(files);
    return files;
  }
}
