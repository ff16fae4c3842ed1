package dev.etl.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.GoldenFolder;
import dev.etl.Outcome;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every [GoldenFolder] gives on Spark the bytes that it gives on one machine; those that read
/// standard input are refused.
@Tag("spark")
final class GoldenFoldersOnSparkTest {
  private static final int USAGE = 2;

  static List<GoldenFolder> folders() throws IOException {
    return GoldenFolder.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("folders")
  void givesTheExpectedBytes(GoldenFolder folder) throws IOException {
    Outcome outcome = LocalSpark.run(folder.arguments().toArray(String[]::new));
    if (folder.readsStandardInput()) {
      assertThat(outcome.stderr()).contains("-: only one process can read it");
      assertThat(outcome.exitCode()).isEqualTo(USAGE);
      return;
    }
    assertThat(folder.relative(outcome.stdout())).as(outcome.stderr()).isEqualTo(folder.expected());
    assertThat(outcome.exitCode()).isEqualTo(folder.exitCode());
  }
}
