package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.Schema;
import dev.etl.engine.LocalEngine;
import dev.etl.engine.Runs;
import dev.etl.engine.count.ProgressListener;
import dev.etl.format.csv.SampleFiles;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.Pipeline;
import dev.etl.pipeline.PipelineReader;
import dev.etl.pipeline.Workers;
import dev.etl.pipeline.document.Variables;
import dev.etl.report.RunReport;
import dev.etl.sink.MemorySink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every [PipelineFolder] gives the expected bytes under every mode with several numbers of
/// workers, and what DuckDB makes of the same work: the same columns, types and nulls, and the same
/// rows in the same order.
final class GoldenPipelinesTest {
  private static final String HEADER = "file,line,column,reason,text\n";

  private static final List<List<String>> WAYS =
      List.of(
          List.of("--mode=sequential"),
          List.of("--mode=threads", "-j1"),
          List.of("--mode=threads", "-j7"),
          List.of("--mode=threads"),
          List.of("--mode=processes", "-j1"),
          List.of("--mode=processes", "-j3"));

  /// Data that is too large to be kept: `batches`, and `splits` of more than 16 MiB in a file.
  @TempDir private static Path data;

  static List<PipelineFolder> folders() throws IOException {
    return PipelineFolder.all();
  }

  static Stream<PipelineFolder> foldersWithAQuery() throws IOException {
    return PipelineFolder.all().stream()
        .filter(folder -> Files.exists(folder.path().resolve("query.sql")));
  }

  @BeforeAll
  static void makeData() {
    new SampleFiles(1, 40_000, 1, data.resolve("batches"), true).write(() -> false, (_, _) -> {});
    new SampleFiles(1, 1_400_000, 2, data.resolve("splits"), true).write(() -> false, (_, _) -> {});
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("folders")
  void everyWayOfRunningGivesTheExpectedBytes(PipelineFolder folder, @TempDir Path own)
      throws IOException {
    Path rejects = own.resolve("rejects.csv");
    for (List<String> way : WAYS) {
      Files.deleteIfExists(rejects);
      Outcome outcome =
          InProcess.ETL.run(
              Stream.concat(
                      Stream.of(
                          "run",
                          "--file=" + folder.pipeline(),
                          "--set=DATA=" + data,
                          "--rejects=" + rejects),
                      way.stream())
                  .toArray(String[]::new));
      assertThat(folder.relative(outcome.stdout()))
          .as("%s, which said: %s", way, outcome.stderr())
          .isEqualTo(folder.expected());
      assertThat(outcome.exitCode()).as("%s", way).isEqualTo(folder.exitCode());
      // A run that fails before it reads anything leaves them alone.
      String kept = Files.exists(rejects) ? Files.readString(rejects) : HEADER;
      assertThat(folder.relative(kept.replace(data.toString(), "${DATA}")))
          .as("%s", way)
          .isEqualTo(folder.rejects().orElse(HEADER));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("foldersWithAQuery")
  void agreesWithDuckDb(PipelineFolder folder) throws IOException, SQLException {
    String sql = folder.query().orElseThrow().replace("${DATA}", data.toString());
    given(folder).assertSameAs(DuckDbQuery.run(sql));
  }

  private static TypedTable given(PipelineFolder folder) {
    MemorySink sink = new MemorySink();
    Pipeline file =
        PipelineReader.read(
                folder.pipeline(), new Variables(Map.of("DATA", data.toString()), Map.of()))
            .pipeline(sink);
    RunReport report =
        new LocalEngine(Mode.THREADS, new Workers.Fixed(2))
            .run(
                new Pipeline(file.loaders(), file.transforms(), sink, file.errorPolicy()),
                Runs.context("", ProgressListener.NONE));
    assertThat(report.failure()).isNull();
    Schema schema = sink.batches().getFirst().schema();
    return TypedTable.of(schema, sink.batches(), folder::relative);
  }
}
