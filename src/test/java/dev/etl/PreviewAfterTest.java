package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `etl preview --after` shows the rows after one step.
final class PreviewAfterTest {
  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("in.csv"), "a,b\n1,x\n2,y\n3,z\n");
    Files.writeString(
        folder.resolve("p.yaml"),
        """
        extract: {csv: in.csv}
        transform:
          - filter: a > 1
          - derive: {c: a * 2}
          - filter: c > 4
          - aggregate: {n: count()}
        load: {file: out.csv}
        """);
  }

  private Outcome preview(String after) {
    return InProcess.ETL.run(
        "preview", "--after=" + after, "--file=" + folder.resolve("p.yaml"), "--rows=2");
  }

  private static String rows(Outcome outcome) {
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    return outcome.stdout().substring(outcome.stdout().indexOf("\n\n") + 2).replace('\n', '|');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "0~a,b|1,x|2,y|",
        "extract~a,b|1,x|2,y|",
        "1~a,b|2,y|3,z|",
        "1 filter~a,b|2,y|3,z|",
        "derive~a,b,c|2,y,4|3,z,6|",
        "3~a,b,c|3,z,6|",
        "4~n|1|",
        "aggregate~n|1|",
      })
  void aStepIsNamedByNumberOrName(String after, String expected) {
    assertThat(rows(preview(after))).isEqualTo(expected);
    assertThat(folder.resolve("out.csv")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "5~no step '5'; available: 0 extract, 1 filter, 2 derive, 3 filter, 4 aggregate",
        "-1~no step '-1'; available: ",
        "derve~did you mean 'derive'?",
        "2 filter~no step '2 filter'",
        "filter~several steps are 'filter'; available: 0 extract, 1 filter, 2 derive, 3 filter",
      })
  void anUnknownStepIsRefused(String after, String message) {
    Outcome outcome = preview(after);
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr()).startsWith("etl: error: --after: ").contains(message);
    assertThat(outcome.stdout()).isEmpty();
  }

  @Test
  void stepsOfOptionsCountInTheirOrder() {
    Outcome outcome =
        InProcess.ETL.run(
            "preview",
            "--after=filter",
            "--where=a > 2",
            "--select=b",
            folder.resolve("in.csv").toString());
    assertThat(rows(outcome)).isEqualTo("a,b|3,z|");
  }
}
