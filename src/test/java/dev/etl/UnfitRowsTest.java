package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.sink.postgres.PostgresSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Rows that a target cannot take are bad rows with their file, line and column, before anything
/// reaches the target.
@Timeout(120)
final class UnfitRowsTest {
  @TempDir private Path folder;

  private Outcome run(String input, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("in.csv"), input);
    List<String> arguments = new ArrayList<>(List.of("run", file.toString(), "-q"));
    arguments.addAll(List.of(options));
    return InProcess.ETL.run(arguments.toArray(String[]::new));
  }

  @Test
  void theEmptyTextAndNullDoNotShareAFolder() throws IOException {
    Path out = folder.resolve("out");
    String[] options = {
      "--derive=c=replace(c, '-', '')", "--partition-by=c", "-o", out.toString(), "--format=csv"
    };
    Outcome refused = run("id,c\n1,a\n2,\n3,-\n", options);
    assertThat(refused.exitCode()).as(refused.stderr()).isEqualTo(4);
    assertThat(refused.stderr()).contains("in.csv, line 4, column c: ", "nullif(c, '')");
    assertThat(out).doesNotExist();
  }

  @Test
  void aNullInTheKeyDoesNotDoubleRowsAtEveryRun() throws IOException {
    try (PostgresSchema schema = PostgresSchema.create()) {
      schema.execute("CREATE TABLE facts (id bigint UNIQUE, v text)");
      String[] options = {
        "-o",
        schema.url(),
        "--user=postgres",
        "--select=id,v",
        "--table=facts",
        "--write-mode=upsert",
        "--key=id",
        "--max-errors=1"
      };
      for (int time = 0; time < 2; time++) {
        Outcome outcome = run("id,v\n1,a\n,b\n", options);
        assertThat(schema.ask("SELECT * FROM facts")).containsExactly("1|a");
        assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(3);
      }
    }
  }

  @Test
  void aZeroCharacterCountsUnderMaxErrors() throws IOException {
    try (PostgresSchema schema = PostgresSchema.create()) {
      Path rejects = folder.resolve("bad.csv");
      Outcome outcome =
          run(
              "id,v\n1,a\n2,b\0c\n3,d\n",
              "-o",
              schema.url(),
              "--user=postgres",
              "--select=id,v",
              "--table=facts",
              "--max-errors=1",
              "--rejects=" + rejects);
      assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(3);
      assertThat(schema.ask("SELECT * FROM facts")).containsExactly("1|a", "3|d");
      assertThat(Files.readString(rejects)).contains("in.csv,3,v,").contains("2,b\0c");
    }
  }

  @Test
  void aRowThatTheServerRefusesCountsUnderMaxErrors() throws IOException {
    try (PostgresSchema schema = PostgresSchema.create()) {
      schema.execute("CREATE TABLE facts (id bigint CHECK (id <> 2), v text)");
      Path rejects = folder.resolve("bad.csv");
      Outcome outcome =
          run(
              "id,v\n1,a\n2,b\n3,d\n",
              "-o",
              schema.url(),
              "--user=postgres",
              "--select=id,v",
              "--table=facts",
              "--write-mode=append",
              "--max-errors=1",
              "--rejects=" + rejects);
      assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(3);
      assertThat(schema.ask("SELECT * FROM facts")).containsExactly("1|a", "3|d");
      assertThat(Files.readString(rejects)).contains("in.csv,3,").contains(",\"2,b\"");
    }
  }
}
