package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.etl.sink.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
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
        .containsPattern(
            "\"rows\": 2,\\s+\"changed_rows\": null,\\s+\"bytes\": 22,\\s+\"published\": true");
  }

  /// PostgreSQL takes splits on a thread of its own, after they were handed to all targets.
  @Test
  void aTableOfPostgresqlBesideAFileTakesTheSameRows() throws Exception {
    Path inputs = Files.createDirectory(folder.resolve("inputs"));
    int files = 24;
    int rows = 3_000;
    for (int file = 0; file < files; file++) {
      StringBuilder text = new StringBuilder("id,value\n");
      for (int id = file * rows; id < (file + 1) * rows; id++) {
        text.append(id).append(",v").append(id).append('\n');
      }
      Files.writeString(inputs.resolve("f%02d.csv".formatted(file)), text);
    }
    String url = PostgresServer.shared().url();
    Files.writeString(
        folder.resolve("p.yaml"),
        """
        extract: {csv: inputs}
        transform: [{filter: id >= 0}]
        load:
          - {jdbc: "%s", table: several_targets, mode: overwrite, user: postgres}
          - {file: a.csv}
        """
            .formatted(url));
    Outcome outcome = InProcess.ETL.run("run", "--file=" + folder.resolve("p.yaml"));
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    List<String> lines = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url + "?user=postgres");
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery("SELECT id || ',' || value FROM several_targets ORDER BY id")) {
      while (found.next()) {
        lines.add(found.getString(1));
      }
    }
    List<String> written = Files.readAllLines(folder.resolve("a.csv"));
    assertThat(written).hasSize(files * rows + 1);
    assertThat(lines).isEqualTo(written.subList(1, written.size()));
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
