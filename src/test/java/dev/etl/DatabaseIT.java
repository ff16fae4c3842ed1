package dev.etl;

import static dev.etl.Executable.etl;
import static dev.etl.Executable.script;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Loads of the executable into databases.
@Timeout(120)
final class DatabaseIT {
  private static final String LOAD = "run --limit=1000000 a.csv -o facts.db --table=t";

  @TempDir private Path folder;

  @BeforeEach
  void writeData() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "n,text\n" + "1,0123456789abcdef\n".repeat(200_000));
  }

  @Test
  void aLoadSaysNothingButItsSummary() {
    Outcome outcome = etl((Object[]) LOAD.split(" ")).in(folder).run();
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout()).isEmpty();
    assertThat(outcome.stderr().lines()).hasSize(1);
    assertThat(FolderContent.of(folder).files()).containsOnlyKeys("a.csv", "facts.db");
  }

  @Test
  void aDiskThatIsFullLeavesNothingBehind() {
    // Enough for the library of the driver.
    Outcome outcome = script("ulimit -f 3000; \"$0\" " + LOAD).in(folder).run();
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(5);
    assertThat(outcome.stderr()).contains("facts.db table t", "free some space");
    assertThat(FolderContent.of(folder).files()).containsOnlyKeys("a.csv");
  }

  @Test
  void aRunOverFilesLoadsNoDriverNorWhatUsesOne() throws IOException {
    // Classes of java.sql are loaded by picocli, which can convert to some of them.
    Path log = folder.resolve("classes.log");
    etl("run", "a.csv", "-o", "b.csv")
        .in(folder)
        .with("ETL_AOT", "off")
        .with("ETL_JAVA_OPTS", "-Xlog:class+load:file=" + log)
        .run();
    assertThat(Files.readString(log))
        .contains("dev.etl.Main")
        .doesNotContain(" org.sqlite.", " org.postgresql.", " dev.etl.sink.jdbc.");
  }
}
