package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.Schema;
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
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Joins of random files, compared with DuckDB.
final class JoinedTablesTest {
  private static final long SEED = Long.getLong("etl.test.seed", System.nanoTime());
  private static final String[] NUMBERS = {"1.0", "1", "-0.0", "0", "2.50", "", "1e300"};
  private static final String[] KINDS = {"inner", "left", "right", "full", "semi", "anti"};

  @TempDir private Path folder;

  @Test
  void anyFilesInAnyMemoryAreJoinedAsByDuckDb() throws IOException, SQLException {
    for (int trial = 0; trial < 40; trial++) {
      Random random = new Random(SEED + trial);
      String kind = KINDS[trial % KINDS.length];
      String key = new String[] {"d", "k", "t"}[random.nextInt(3)];
      int most = random.nextInt(3) == 0 ? 6_000 : 60;
      // Few keys in a large table make more rows than a test should read.
      int keys = most / 10 + random.nextInt(most);
      write("rows.csv", random, random.nextInt(most), keys, "v");
      write("table.csv", random, random.nextInt(most), keys, "w");
      boolean numbers = key.equals("d");
      if (numbers && most > 100) {
        key = "k";
      }
      TypedTable due = DuckDbQuery.run(sql(kind, key));
      for (String memory : new String[] {"1m", "256m"}) {
        MemorySink sink = new MemorySink();
        StageReport stage = run(kind, key, memory, sink);
        assertThat(stage.balanced()).isTrue();
        Schema schema = sink.batches().isEmpty() ? null : sink.batches().getFirst().schema();
        if (schema == null) {
          assertThat(due.rows()).as("seed %d, trial %d", SEED, trial).isEmpty();
          continue;
        }
        try {
          TypedTable.of(schema, sink.batches(), text -> text).assertSameAs(due);
        } catch (AssertionError e) {
          throw new AssertionError(
              "seed %d, trial %d: %s join by %s in %s".formatted(SEED, trial, kind, key, memory),
              e);
        }
      }
    }
  }

  private void write(String name, Random random, int rows, int keys, String value)
      throws IOException {
    IntFunction<String> any = bound -> Integer.toString(random.nextInt(bound));
    StringBuilder text = new StringBuilder("d,k,t," + value + "\n");
    for (int row = 0; row < rows; row++) {
      text.append(NUMBERS[random.nextInt(NUMBERS.length)]).append(',');
      text.append(random.nextInt(9) == 0 ? "" : any.apply(keys)).append(',');
      text.append(random.nextInt(9) == 0 ? "" : "t" + any.apply(keys)).append(',');
      text.append(row).append('\n');
    }
    Files.writeString(folder.resolve(name), text);
  }

  private StageReport run(String kind, String key, String memory, MemorySink sink)
      throws IOException {
    String types = "columns: {d: double, k: long, t: string, %s: long}";
    Path file =
        Files.writeString(
            folder.resolve("p.yaml"),
            """
            extract: {csv: rows.csv, %s}
            transform: [{join: {csv: table.csv, on: %s, how: %s, %s}}]
            run: {memory: %s}
            """
                .formatted(types.formatted("v"), key, kind, types.formatted("w"), memory));
    Pipeline pipeline = PipelineReader.read(file, new Variables(Map.of(), Map.of())).pipeline(sink);
    RunReport report =
        new LocalEngine(Mode.THREADS, new Workers.Fixed(2))
            .run(pipeline, Runs.context("", ProgressListener.NONE));
    assertThat(report.failure()).isNull();
    return report.stages().get(1);
  }

  private String sql(String kind, String key) {
    String rows = table("rows.csv", "v");
    String table = table("table.csv", "w");
    String on = " ON a.%1$s = b.%1$s".formatted(key);
    if (kind.equals("semi") || kind.equals("anti")) {
      return "SELECT d, k, t, v FROM "
          + rows
          + " a "
          + kind
          + " JOIN "
          + table
          + " b"
          + on
          + " ORDER BY a.n";
    }
    StringBuilder columns = new StringBuilder();
    for (String column : new String[] {"d", "k", "t"}) {
      columns.append(
          column.equals(key) && (kind.equals("right") || kind.equals("full"))
              ? "coalesce(a.%1$s, b.%1$s) AS %1$s, ".formatted(column)
              : "a.%1$s, ".formatted(column));
    }
    columns.append("v");
    for (String column : new String[] {"d", "k", "t"}) {
      if (!column.equals(key)) {
        columns.append(", b.%1$s AS %1$s_right".formatted(column));
      }
    }
    return "SELECT "
        + columns
        + ", w FROM "
        + rows
        + " a "
        + kind
        + " JOIN "
        + table
        + " b"
        + on
        + " ORDER BY a.n NULLS LAST, b.n";
  }

  private String table(String name, String value) {
    return ("(SELECT *, row_number() OVER () AS n FROM read_csv('%s', columns = {'d': 'DOUBLE',"
            + " 'k': 'BIGINT', 't': 'VARCHAR', '%s': 'BIGINT'}, header = true))")
        .formatted(folder.resolve(name), value);
  }
}
