package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.Milestone;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// A run that is killed leaves the old result or the new one, and the next one cleans up.
final class KilledRunIT {
  static final List<KillTarget> TARGETS =
      List.of(
          new KillTarget.OneFile("a.csv", false),
          new KillTarget.OneFile("a.json", false),
          new KillTarget.OneFile("a.csv", true),
          new KillTarget.OneFile("a.jsonl.zst", true),
          new KillTarget.OneFile("a.parquet", false),
          new KillTarget.Parts("overwrite", "csv"),
          new KillTarget.Parts("append", "parquet"),
          new KillTarget.PostgresTable("overwrite"),
          new KillTarget.PostgresTable("append"),
          new KillTarget.SqliteTable("overwrite", true),
          new KillTarget.SqliteTable("append", true),
          new KillTarget.SqliteTable("overwrite", false),
          new KillTarget.TwoFiles(),
          new KillTarget.FileAndNewTable(),
          new KillTarget.PartsAndTable());

  private static final int RANDOM_KILLS = 20;

  @TempDir private Path folder;

  @ParameterizedTest
  @FieldSource("TARGETS")
  void atEveryMilestone(KillTarget target) throws IOException {
    // Only the run that is killed is a process: the others take a tenth of the time within this
    // JVM.
    KillTest test = new KillTest(target, folder, InProcess.ETL::run);
    for (Milestone milestone : Milestone.values()) {
      List<Boolean> published =
          test.killed(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "--enable-native-access=ALL-UNNAMED",
                  "-cp",
                  System.getProperty("java.class.path"),
                  KilledMain.class.getName(),
                  milestone.toString()),
              running -> running.await(() -> running.said().contains(KilledMain.THERE)));
      List<Boolean> others = published.subList(1, published.size());
      assertThat(published.getFirst())
          .as("%s", milestone)
          .isEqualTo(milestone.compareTo(Milestone.PUBLISHED) >= 0);
      if (milestone != Milestone.CLEANED) {
        assertThat(others).as("%s", milestone).doesNotContain(true);
      }
    }
  }

  @ParameterizedTest
  @FieldSource("TARGETS")
  @Tag("kills")
  void atAnyMoment(KillTarget target) throws IOException {
    long seed = System.nanoTime();
    System.out.println(target + ": seed " + seed);
    Random random = new Random(seed);
    KillTest test =
        new KillTest(target, folder, arguments -> Executable.etl((Object[]) arguments).run());
    for (int kill = 0; kill < RANDOM_KILLS; kill++) {
      long wait = random.nextLong(test.duration().toMillis() * 5 / 4);
      test.killed(List.of(Executable.PATH.toString()), running -> running.sleep(wait));
    }
  }
}
