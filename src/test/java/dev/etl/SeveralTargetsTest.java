package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One pipeline, several targets.
final class SeveralTargetsTest {
  @TempDir private Path folder;

  private Outcome run(String load, String... options) throws IOException {
    Files.writeString(folder.resolve("in.csv"), "id,value\n1,0.5\n2,0.25\n");
    Files.writeString(folder.resolve("p.yaml"), "extract: {csv: in.csv}\nload: " + load + "\n");
    String[] arguments = new String[options.length + 2];
    arguments[0] = "run";
    arguments[1] = "--file=" + folder.resolve("p.yaml");
    System.arraycopy(options, 0, arguments, 2, options.length);
    return InProcess.ETL.run(arguments);
  }

  @Test
  void allTakeTheSameRows() throws IOException {
    Path report = folder.resolve("report.json");
    Outcome outcome =
        run("[{file: a.csv}, {stdout: jsonl}, {null: {}}, {file: b.tsv}]", "--report=" + report);
    assertThat(outcome.exitCode()).isZero();
    assertThat(folder.resolve("a.csv")).hasContent("id,value\n1,0.5\n2,0.25\n");
    assertThat(folder.resolve("b.tsv")).hasContent("id\tvalue\n1\t0.5\n2\t0.25\n");
    assertThat(outcome.stdout()).isEqualTo("{\"id\":1,\"value\":0.5}\n{\"id\":2,\"value\":0.25}\n");
    assertThat(Files.readString(report))
        .contains("\"target\": \"" + folder.resolve("a.csv") + '"')
        .contains("\"target\": \"nowhere\"")
        .containsPattern("\"rows\": 2,\\s+\"bytes\": 22,\\s+\"published\": true");
  }

  @Test
  void nothingIsPublishedIfOneIsNotToBeHad() throws IOException {
    Outcome outcome = run("[{file: a.csv}, {file: missing/b.csv}]");
    assertThat(outcome.exitCode()).isEqualTo(5);
    assertThat(outcome.stderr()).contains("missing does not exist");
    assertThat(folder.resolve("a.csv")).doesNotExist();
  }

  @Test
  void oneFileIsNoTwoTargets() throws IOException {
    Outcome outcome = run("[{file: a.csv}, {file: ./a.csv}]");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr()).contains("a.csv is named twice").doesNotContain("--output");
  }

  @Test
  void aDeviceThatIsFullLeavesTheOthersAsTheyWere() throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/full")));
    Outcome outcome = run("[{file: a.csv}, {file: /dev/full, format: csv}]");
    assertThat(outcome.exitCode()).isEqualTo(5);
    assertThat(outcome.stderr()).contains("No space left").contains("published: nothing");
    assertThat(folder.resolve("a.csv")).doesNotExist();
  }

  @Test
  void optionsReplaceAllOfThem() throws IOException {
    Outcome outcome = run("[{file: a.csv}, {file: b.csv}]", "--format=csv");
    assertThat(outcome.stdout()).isEqualTo("id,value\n1,0.5\n2,0.25\n");
    assertThat(folder.resolve("a.csv")).doesNotExist();
  }
}
