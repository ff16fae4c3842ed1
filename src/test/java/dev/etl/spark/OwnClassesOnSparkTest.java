package dev.etl.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.InProcess;
import dev.etl.Outcome;
import dev.etl.extension.CompiledClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Classes of users give on Spark what they give on one machine.
@Tag("spark")
final class OwnClassesOnSparkTest {
  @TempDir private Path classes;

  @ParameterizedTest
  @ValueSource(strings = {"risk", "longest-run"})
  void theExampleGivesTheSameBytes(String name) throws IOException {
    CompiledClasses.example(classes);
    Outcome outcome =
        InProcess.ETL.run(
            "run",
            "--engine=spark",
            "--master=local[2]",
            "-f",
            CompiledClasses.EXAMPLE.resolve(name + ".yaml").toString(),
            "--class-path=" + classes);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(3);
    assertThat(outcome.stdout())
        .isEqualTo(Files.readString(CompiledClasses.EXAMPLE.resolve("expected/" + name + ".csv")));
  }
}
