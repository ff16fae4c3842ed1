package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that the program reads whole are no larger and no deeper than anybody writes them.
final class LargePipelineTest {
  private static final int USAGE = 2;
  private static final int TOO_LARGE = (8 << 20) + 1;

  @TempDir private Path folder;

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "run"})
  void aPipelineFileIsReadUpToALimit(String command) throws IOException {
    String padded = "extract: {csv: in.csv}\n" + "#".repeat(TOO_LARGE);
    refused(InProcess.ETL.run(command, "-f", file("pipeline.yaml", padded)));
    refused(InProcess.ETL.run(command, "-f", "/dev/zero"));
  }

  @ParameterizedTest
  @CsvSource({"json", "yaml"})
  void oneWithinTheLimitIsRead(String ending) throws IOException {
    file("in.csv", "id\n1\n");
    String begin = "{\"extract\": {\"csv\": \"in.csv\"}, \"transform\": {\"limit\": 1}";
    String text = begin + " ".repeat(TOO_LARGE - 2 - begin.length()) + "}";
    assertThat(InProcess.ETL.run("run", "-q", "-f", file("pipeline." + ending, text)))
        .isEqualTo(new Outcome(0, "id\n1\n", ""));
  }

  @Test
  void aPasswordFileIsReadUpToALimit() {
    Outcome outcome =
        InProcess.ETL
            .withInput("id\n1\n")
            .run(
                "run",
                "-",
                "--limit=1",
                "-o",
                "jdbc:postgresql://localhost:1/d",
                "--table=t",
                "--attempts=1",
                "--password-file=/dev/zero");
    assertThat(outcome.stderr()).contains("/dev/zero", "larger than");
    assertThat(outcome.exitCode()).isEqualTo(USAGE);
  }

  @ParameterizedTest
  @CsvSource({"json, 600", "yaml, 600", "yaml, 100000", "json, 100000"})
  void aDocumentThatIsNestedTooDeepIsToldByItsLine(String ending, int depth) throws IOException {
    String text = "{\"extract\":\n" + "[".repeat(depth) + "]".repeat(depth) + "}";
    Outcome outcome = InProcess.ETL.run("check", "-f", file("pipeline." + ending, text));
    assertThat(outcome.exitCode()).isEqualTo(USAGE);
    assertThat(outcome.stderr())
        .contains("pipeline." + ending + ", line 2: values are nested deeper than 100 levels")
        .doesNotContain("Stream", "Exception");
  }

  @Test
  void aNumberOfTooManyDigitsIsToldByItsLine() throws IOException {
    String text = "extract: {csv: in.csv}\ntransform: [{limit: " + "9".repeat(5000) + "}]\n";
    Outcome outcome = InProcess.ETL.run("check", "-f", file("pipeline.yaml", text));
    assertThat(outcome.exitCode()).isEqualTo(USAGE);
    assertThat(outcome.stderr()).contains("line 2").doesNotContain("Stream", "Exception");
  }

  private static void refused(Outcome outcome) {
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(USAGE);
    assertThat(outcome.stderr()).contains("larger than 8 MiB");
  }
}
