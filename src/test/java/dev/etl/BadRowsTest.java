package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Bad rows within and beyond the limit, and what is kept of them: the same under every mode.
final class BadRowsTest {
  private static final int REJECTS = 3;
  private static final int DATA = 4;

  @TempDir private Path folder;

  /// Three files with 8 rows, of which 4 are bad; the first is the longest, to be ready last.
  @BeforeEach
  void makeFiles() throws IOException {
    Files.writeString(
        folder.resolve("a.csv"), "id,value\n" + "1,1\n".repeat(20_000) + "1,x\n1,\"y, z\"\n");
    Files.writeString(folder.resolve("b.csv"), "id,value\n1,2\n1\n");
    Files.writeString(folder.resolve("c.csv"), "id,value\n1,\"1\n2\"\n1,3\n");
  }

  private String rejects() {
    return """
    file,line,column,reason,text
    %1$s/a.csv,20002,value,'x' is not a number,"1,x"
    %1$s/a.csv,20003,value,"'y, z' is not a number","1,""y, z""\"
    %1$s/b.csv,3,,"has 1 field, expected 2",1
    %1$s/c.csv,2,value,'1\\n2' is not a number,"1,""1
    2""\"
    """
        .formatted(folder);
  }

  private Outcome run(String mode, String limit) {
    return InProcess.ETL.run(
        "run",
        "--mode=" + mode,
        "-j3",
        "--max-errors=" + limit,
        "--rejects=" + folder.resolve("rejects"),
        "--output=" + folder.resolve("result"),
        "--report=" + folder.resolve("report"),
        folder.toString());
  }

  @ParameterizedTest
  @MethodSource("dev.etl.Modes#names")
  void withinTheLimitTheyAreLeftOutAndKeptInTheOrderOfTheInputs(String mode) throws IOException {
    for (String limit : new String[] {"4", "100", "0.02%", "100%"}) {
      Outcome outcome = run(mode, limit);
      assertThat(outcome.exitCode()).isEqualTo(REJECTS);
      assertThat(outcome.stderr()).contains("3 sources, 20,002 rows").contains(", 4 rejected");
      assertThat(folder.resolve("rejects")).hasContent(rejects());
      assertThat(folder.resolve("result"))
          .content()
          .contains(
              "/a.csv,value,20000,0,1.0,0.0,", "/b.csv,value,1,0,2.0,,", "c.csv,value,1,0,3.0");
      assertThat(folder.resolve("report"))
          .content()
          .contains("\"succeeded_with_rejects\"", "\"exit_code\": 3", "\"rejected\": 4");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.etl.Modes#names")
  void beyondAShareAllAreKeptButNothingIsPublished(String mode) throws IOException {
    Outcome outcome = run(mode, "0.019%");
    assertThat(outcome.exitCode()).isEqualTo(DATA);
    assertThat(outcome.stderr())
        .contains("4 bad rows of 20006, more than the 0.019% allowed; the first: ")
        .contains("a.csv, line 20002, column value: 'x' is not a number", "hint: fix them");
    assertThat(folder.resolve("rejects")).hasContent(rejects());
    assertThat(folder.resolve("result")).doesNotExist();
    assertThat(folder.resolve("report")).content().contains("\"failed\"", "\"exit_code\": 4");
  }

  @ParameterizedTest
  @MethodSource("dev.etl.Modes#names")
  void beyondANumberTheRunEndsAndKeepsThoseThatItHasSeen(String mode) throws IOException {
    for (String limit : new String[] {"0", "3"}) {
      assertThat(run(mode, limit).exitCode()).isEqualTo(DATA);
      assertThat(folder.resolve("rejects")).content().startsWith("file,line,column,reason,text\n/");
      assertThat(rejects().lines())
          .containsSubsequence(Files.readAllLines(folder.resolve("rejects")));
      assertThat(folder.resolve("result")).doesNotExist();
    }
  }
}
