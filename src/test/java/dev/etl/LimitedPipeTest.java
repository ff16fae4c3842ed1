package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A limit that ends in what can be read only once.
final class LimitedPipeTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"sequential", "threads", "processes"})
  void whatIsLeftForAPipeIsKnownBeforeItIsRead(String mode) throws IOException {
    StringBuilder rows = new StringBuilder("id\n");
    for (int id = 0; id < 50_000; id++) {
      rows.append(id).append('\n');
    }
    Path file = Files.writeString(folder.resolve("a.csv"), rows);
    Outcome outcome =
        InProcess.ETL
            .withInput("id\n-1\n-2\n-3\n")
            .run("run", "--mode=" + mode, "-j4", "--limit=50001", file.toString(), "-");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout()).isEqualTo(rows + "-1\n");
  }
}
