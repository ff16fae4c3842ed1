package dev.etl;

import static dev.etl.Executable.etl;
import static dev.etl.Executable.script;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where the JVM gets too little memory, or options that it does not take.
final class JvmStartIT {
  private static final String RESULT =
      "source,column,rows,nulls,mean,std,log_sum_exp\na.csv,value,1,0,2.5,,2.5\n";

  @TempDir private Path folder;

  @BeforeEach
  void makeInput() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "value\n2.5\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Xms2g -Xmx1g", "-Xmx8000t", "-Xmx9q", "-XX:NoSuchFlag=1", "-Xss1k"})
  void whatKeepsTheJvmFromStartingIsNoData(String options) {
    Outcome outcome = etl("run", "a.csv").in(folder).with("ETL_JAVA_OPTS", options).run();
    assertThat(outcome.stdout()).isEmpty();
    assertThat(outcome.exitCode()).isEqualTo(69);
    assertThat(outcome.stderr())
        .startsWith("etl: Java cannot start: ")
        .contains("hint: correct ETL_JAVA_OPTS")
        .hasLineCount(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {3_000_000, 1_500_000, 700_000})
  void aSmallAddressSpaceIsEnough(int kilobytes) {
    Outcome outcome = script("ulimit -v $1; \"$0\" run -q a.csv", kilobytes).in(folder).run();
    assertThat(outcome).isEqualTo(new Outcome(0, RESULT, ""));
  }

  @ParameterizedTest
  @ValueSource(ints = {500_000, 200_000, 10_000})
  void anAddressSpaceThatIsTooSmallIsSaidToBe(int kilobytes) {
    Outcome outcome = script("ulimit -v $1; \"$0\" run -q a.csv", kilobytes).in(folder).run();
    assertThat(outcome.stdout()).isEmpty();
    assertThat(outcome.exitCode()).isEqualTo(69);
    assertThat(outcome.stderr()).contains("hint: allow more address space: ulimit -v unlimited");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-XX:MaxRAM=64m", "-Xmx32m", "-Xlog:gc:file=gc.log"})
  void littleMemoryIsEnough(String options) {
    Outcome outcome = etl("run", "-q", "a.csv").in(folder).with("ETL_JAVA_OPTS", options).run();
    assertThat(outcome).isEqualTo(new Outcome(0, RESULT, ""));
  }
}
