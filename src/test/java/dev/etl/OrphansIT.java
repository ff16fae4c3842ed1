package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Worker processes end with the run that started them, whenever that is killed. How soon they do
/// is printed.
final class OrphansIT {
  private static final int FEW = 6;
  private static final int MANY = 1_000;
  private static final long MAX_SECONDS = 60;

  @TempDir private Path folder;

  @Test
  void aFewKills() throws IOException {
    kill(FEW);
  }

  @Test
  @Tag("kills")
  void aThousandKills() throws IOException {
    kill(MANY);
  }

  private void kill(int kills) throws IOException {
    Path input = folder.resolve("a.csv");
    Files.writeString(input, "id,value\n" + "1,2.5\n".repeat(20_000));
    Executable undisturbed = run(input, "");
    long start = System.nanoTime();
    assertThat(undisturbed.run().exitCode()).isZero();
    long life = Math.max(1, (System.nanoTime() - start) / 1_000_000);
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int left = 0;
    int late = 0;
    long longest = 0;
    for (int kill = 0; kill < kills; kill++) {
      String mark = "-Detl.trial=" + UUID.randomUUID();
      try (Executable.Running running = run(input, mark).start()) {
        running.sleep(random.nextLong(life));
        running.signal(random.nextInt(4) == 0 ? "TERM" : "KILL");
        running.outcome();
        long milliseconds = untilNoneIsLeft(mark);
        left += milliseconds > 0 ? 1 : 0;
        late += milliseconds > 1_000 ? 1 : 0;
        longest = Math.max(longest, milliseconds);
      }
    }
    System.out.printf(
        "seed %d: %d kills, %d left workers, the last of which ended after %d ms; %d after more"
            + " than a second%n",
        seed, kills, left, longest, late);
  }

  private static Executable run(Path input, String option) {
    return Executable.etl("run", "--isolate=2", input).with("ETL_JAVA_OPTS", option);
  }

  /// Waits until no process has an option.
  ///
  /// @return milliseconds; 0 if there was none at once
  private static long untilNoneIsLeft(String option) {
    long start = System.nanoTime();
    boolean waited = false;
    while (ProcessHandle.allProcesses().anyMatch(each -> CommandLines.of(each).contains(option))) {
      waited = true;
      assertThat(System.nanoTime() - start)
          .as("a worker process outlives its run")
          .isLessThan(TimeUnit.SECONDS.toNanos(MAX_SECONDS));
      Thread.onSpinWait();
    }
    return waited ? Math.max(1, (System.nanoTime() - start) / 1_000_000) : 0;
  }
}
