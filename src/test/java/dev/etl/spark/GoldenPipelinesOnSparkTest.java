package dev.etl.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.Outcome;
import dev.etl.PipelineFolder;
import dev.etl.format.csv.SampleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every [PipelineFolder] gives on Spark the bytes that it gives on one machine, its rejects too.
@Tag("spark")
final class GoldenPipelinesOnSparkTest {
  private static final String HEADER = "file,line,column,reason,text\n";

  @TempDir private static Path data;

  static List<PipelineFolder> folders() throws IOException {
    return PipelineFolder.all();
  }

  @BeforeAll
  static void makeData() {
    new SampleFiles(1, 40_000, 1, data.resolve("batches"), true).write(() -> false, (_, _) -> {});
    new SampleFiles(1, 1_400_000, 2, data.resolve("splits"), true).write(() -> false, (_, _) -> {});
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("folders")
  void givesTheExpectedBytes(PipelineFolder folder, @TempDir Path own) throws IOException {
    Path rejects = own.resolve("rejects.csv");
    Outcome outcome =
        LocalSpark.run("--file=" + folder.pipeline(), "--set=DATA=" + data, "--rejects=" + rejects);
    assertThat(folder.relative(outcome.stdout())).as(outcome.stderr()).isEqualTo(folder.expected());
    assertThat(outcome.exitCode()).isEqualTo(folder.exitCode());
    String kept = Files.exists(rejects) ? Files.readString(rejects) : HEADER;
    assertThat(folder.relative(kept.replace(data.toString(), "${DATA}")))
        .isEqualTo(folder.rejects().orElse(HEADER));
  }
}
