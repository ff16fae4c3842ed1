package dev.etl;

import static dev.etl.Executable.etl;
import static dev.etl.Executable.script;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  @ValueSource(strings = {"run a.csv", "run -q . b.csv", "run --limit=1 a.csv no.csv"})
  void aRunOverLittleDataUsesOnlyTheQuickCompiler(String command) {
    assertThat(lastLevelOfCompilers(command)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run large.csv",
        "run a.csv large.csv",
        "run link a.csv",
        "run a.csv -",
        "run *.txt",
        "run a.csv.gz",
        "run -f a.csv",
        "run no.csv",
        "compare a.csv",
        "--version"
      })
  void anyOtherUsesBoth(String command) throws IOException {
    try (RandomAccessFile large =
        new RandomAccessFile(folder.resolve("large.csv").toFile(), "rw")) {
      large.write(new byte[66 << 20]);
    }
    Files.createSymbolicLink(folder.resolve("link"), Path.of("large.csv"));
    assertThat(lastLevelOfCompilers(command)).isEqualTo(4);
  }

  private int lastLevelOfCompilers(String command) {
    String flags =
        etl((Object[]) command.split(" "))
            .in(folder)
            .with("ETL_JAVA_OPTS", "-XX:+PrintFlagsFinal")
            .run()
            .stderr();
    Matcher level = Pattern.compile("intx TieredStopAtLevel += (\\d)").matcher(flags);
    assertThat(level.find()).as(flags).isTrue();
    return Integer.parseInt(level.group(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-XX:MaxRAM=64m", "-Xmx32m", "-Xlog:gc:file=gc.log"})
  void littleMemoryIsEnough(String options) {
    Outcome outcome = etl("run", "-q", "a.csv").in(folder).with("ETL_JAVA_OPTS", options).run();
    assertThat(outcome).isEqualTo(new Outcome(0, RESULT, ""));
  }
}
