package dev.etl.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.InProcess;
import dev.etl.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The step `inspect` shows on Spark the rows that it shows on one machine.
@Tag("spark")
final class InspectOnSparkTest {
  @TempDir private Path folder;

  private void write(String steps) throws IOException {
    for (int file = 0; file < 9; file++) {
      StringBuilder rows = new StringBuilder("a,b,c\n");
      for (int row = 0; row < 5; row++) {
        rows.append("%d,%d,x %d%n".formatted(file * 5 + row, row % 3, file));
      }
      Files.writeString(folder.resolve("in%d.csv".formatted(file)), rows.toString());
    }
    Files.writeString(folder.resolve("p.yaml"), "extract: {csv: 'in*.csv'}\ntransform:\n" + steps);
  }

  /// What it shows, without the summary.
  private static String shown(Outcome outcome) {
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    return outcome
        .stderr()
        .lines()
        .dropWhile(line -> !line.contains(" inspect: "))
        .takeWhile(line -> !line.contains("source"))
        .collect(Collectors.joining("\n"));
  }

  private void isTheSame(String steps) throws IOException {
    write(steps);
    String file = "--file=" + folder.resolve("p.yaml");
    Outcome local = InProcess.ETL.run("run", file);
    Outcome spark = LocalSpark.run(file);
    assertThat(spark.stdout()).isEqualTo(local.stdout());
    assertThat(shown(spark)).isEqualTo(shown(local)).contains(" inspect: ");
  }

  @Test
  void betweenSteps() throws IOException {
    isTheSame("  - inspect: 7\n  - filter: a > 20\n  - inspect: 8\n  - select: [a]\n");
  }

  @Test
  void beforeALimit() throws IOException {
    isTheSame("  - inspect: 20\n  - filter: a % 4 = 1\n  - limit: 3\n");
  }

  @Test
  void beforeAndBehindAReduction() throws IOException {
    isTheSame("  - inspect: 6\n  - aggregate: {by: [b, c], n: count()}\n  - inspect: 9\n");
  }
}
