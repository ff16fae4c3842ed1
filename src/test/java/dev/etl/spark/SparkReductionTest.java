package dev.etl.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.Outcome;
import dev.etl.PipelineFolder;
import dev.etl.format.csv.SampleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// States that are too large for the driver are merged by executors, with the same result. Those of
/// each [PipelineFolder] are small, so that the limit is set to nothing here.
@Tag("spark")
final class SparkReductionTest {

  @TempDir private static Path data;

  static List<PipelineFolder> folders() throws IOException {
    List<PipelineFolder> reducing = new ArrayList<>();
    for (PipelineFolder folder : PipelineFolder.all()) {
      String text = Files.readString(folder.pipeline());
      if (text.contains("aggregate:")
          || text.contains("summarize:")
          || text.contains("how: full")) {
        reducing.add(folder);
      }
    }
    return reducing;
  }

  @BeforeAll
  static void makeData() {
    new SampleFiles(1, 40_000, 1, data.resolve("batches"), true).write(() -> false, (_, _) -> {});
    new SampleFiles(1, 1_400_000, 2, data.resolve("splits"), true).write(() -> false, (_, _) -> {});
    LocalSpark.session().conf().set(SparkCluster.NEAR_BYTES, "0");
  }

  @AfterAll
  static void leaveTheLimitAsItWas() {
    LocalSpark.session().conf().unset(SparkCluster.NEAR_BYTES);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("folders")
  void givesTheExpectedBytes(PipelineFolder folder, @TempDir Path own) throws IOException {
    Path report = own.resolve("report.json");
    Outcome outcome =
        LocalSpark.run("--file=" + folder.pipeline(), "--set=DATA=" + data, "--report=" + report);
    assertThat(folder.relative(outcome.stdout())).as(outcome.stderr()).isEqualTo(folder.expected());
    // Where there is nothing to read, there is nothing to merge.
    if (outcome.exitCode() == 0 && Files.readString(report).contains("\"read ")) {
      assertThat(report).content().contains("\"merge\"", "\"put in order\"");
    }
  }
}
