package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Types are found out although the first record is larger than the sample that is usually enough.
@Timeout(120)
final class LargeFirstRecordTest {
  private static final String TEXT = "lorem ipsum ".repeat(120_000);

  @TempDir private Path folder;

  private static String json(int texts) {
    StringBuilder record = new StringBuilder("[{\"n\":1");
    for (int index = 0; index < texts; index++) {
      record.append(",\"t").append(index).append("\":\"").append(TEXT).append('"');
    }
    return record.append("},\n{\"n\":2}]").toString();
  }

  private static String csv() {
    return "n,text\n1,\"" + TEXT + "\"\n2,short\n3,short\n";
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void aJsonRecordOfMoreThanASampleIsNoHalfOfADocument(int texts) throws IOException {
    Path file = Files.writeString(folder.resolve("in.json"), json(texts));
    Outcome check = InProcess.ETL.run("check", file.toString(), "--limit=9");
    assertThat(check.exitCode()).as(check.stderr()).isZero();
    Outcome preview = InProcess.ETL.run("preview", "--format=csv", file.toString());
    assertThat(preview.exitCode()).as(preview.stderr()).isZero();
    assertThat(preview.stdout()).contains("n,long,").endsWith("\n2" + ",".repeat(texts) + "\n");
  }

  /// The sample of a megabyte shows the first record up to a bar.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\",\"b\":tr|ue",
        "\",|\"b\":true",
        "\" ,\r\n |\"b\":true",
        "\",\"n\":1.|5,\"b\":true",
        "\",\"n\":-|1,\"b\":true",
        "\",\"c\":[1,|2],\"b\":true",
        "\",\"c\":{\"d\":[],|\"e\":1},\"b\":true",
        "\\|n\",\"b\":true"
      })
  void aSampleThatEndsAnywhereInTheFirstRecordIsNoHalfOfADocument(String rest) throws IOException {
    String begin = "[{\"t\":\"";
    String text = "x".repeat((1 << 20) - begin.length() - rest.indexOf('|'));
    Path file =
        Files.writeString(
            folder.resolve("in.json"), begin + text + rest.replace("|", "") + "},{\"t\":\"y\"}]");
    assertThat(InProcess.ETL.run("preview", "--format=csv", file.toString()).stdout())
        .contains("b,boolean,");
  }

  @Test
  void recordsBehindMoreThanASampleAreFound() throws IOException {
    Files.writeString(
        folder.resolve("in.json"), "{\"note\": \"" + TEXT + "\", \"items\": [{\"n\":1}]}");
    Path pipeline =
        Files.writeString(folder.resolve("p.yaml"), "extract: {json: in.json, records: /items}\n");
    Outcome outcome = InProcess.ETL.run("preview", "--format=csv", "-f", pipeline.toString());
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout()).contains("n,long,").endsWith("\nn\n1\n");
  }

  @Test
  void aFirstRecordOfCsvThatIsLargerThanASampleLeavesNumbersNumbers() throws IOException {
    Path file = Files.writeString(folder.resolve("in.csv"), csv());
    Outcome outcome = InProcess.ETL.run("preview", "--format=csv", file.toString());
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout()).contains("n,long,", "text,string,").endsWith("\n3,short\n");
  }

  @Test
  void aPipeLosesNoBytesToALargerSample() {
    for (String command : new String[] {"preview", "run --where=true"}) {
      String[] arguments = (command + " --format=csv -").split(" ");
      Outcome outcome = InProcess.ETL.withInput(csv()).run(arguments);
      assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
      assertThat(outcome.stdout().replace("\"", "")).contains("\n1," + TEXT);
      assertThat(outcome.stdout()).endsWith("\n2,short\n3,short\n");
    }
  }

  @Test
  void statisticsOfADefaultColumnAreOfNumbersAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("in.csv"), csv());
    Outcome outcome = InProcess.ETL.run("run", "--format=csv", file.toString());
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout()).contains(",n,3,").doesNotContain(",text,");
  }

  @Test
  void aFirstRecordThatIsTooLongForAllIsSaidToBe() throws IOException {
    Path file =
        Files.writeString(folder.resolve("in.csv"), "n,text\n1,\"" + "x".repeat(20 << 20) + "\n");
    Outcome outcome = InProcess.ETL.run("check", file.toString(), "--limit=9");
    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.stderr())
        .contains("in.csv: the first record has no end in the first 16777216 bytes");
  }
}
