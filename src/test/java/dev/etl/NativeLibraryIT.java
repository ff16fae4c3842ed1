package dev.etl;

import static dev.etl.Executable.etl;
import static dev.etl.Executable.script;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Runs that need native code, where the folder for temporary files takes none.
final class NativeLibraryIT {
  @TempDir private Path folder;

  @BeforeEach
  void makeInput() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "value\n2.5\n");
    assertThat(etl("run", "a.csv", "--where=true", "-o", "b.csv.zst").in(folder).run().exitCode())
        .isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "zstd|run a.csv --where=true -o x.parquet",
        "zstd|run a.csv --where=true -o x.csv.zst",
        "zstd|run a.csv --derive=k=1 --partition-by=k -o x --format=parquet",
        "zstd|run b.csv.zst",
        "SQLite|run a.csv --where=true -o x.db --table=t",
      })
  void aTemporaryFolderThatTakesNoProgramsIsNamed(String library, String arguments) {
    Outcome outcome =
        script("\"$0\" " + arguments)
            .in(folder)
            .with("ETL_JAVA_OPTS", "-Djava.io.tmpdir=/proc")
            .run();
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(5);
    assertThat(outcome.stdout()).isEmpty();
    List<String> lines = outcome.stderr().lines().toList();
    assertThat(lines).as(outcome.stderr()).hasSize(2);
    assertThat(lines.getFirst())
        .contains("the library for " + library + " cannot be loaded from /proc: ");
    assertThat(lines.getLast()).contains("ETL_JAVA_OPTS=-Djava.io.tmpdir=FOLDER");
    assertThat(folder.resolve("x.db")).doesNotExist();
  }
}
