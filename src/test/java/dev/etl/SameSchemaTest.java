package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With `--schema=same`, all inputs have the same columns.
final class SameSchemaTest {
  @TempDir private Path folder;

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static Outcome rows(String... arguments) {
    List<String> all = new ArrayList<>(List.of("run", "--where=true", "--format=csv"));
    all.addAll(List.of(arguments));
    return InProcess.ETL.run(all.toArray(String[]::new));
  }

  @Test
  void namesThatDifferAreRefusedWithBothFiles() throws IOException {
    String first = write("a.csv", "id,v\n1,2\n");
    String second = write("b.csv", "v,id,extra\n5,6,x\n");
    String third = write("c.csv", "ID,v\n7,8\n");
    Outcome outcome = rows(first, second, third, "--schema=same");
    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.stdout()).isEmpty();
    assertThat(outcome.stderr())
        .contains(
            "error: inputs differ: only %s has column 'extra', %s does not\n"
                .formatted(second, first))
        .contains("hint: fix them, or unite them by column name: --schema=union");
    assertThat(rows(first, third, "--schema=same").stderr())
        .contains(
            "inputs differ: only %s has column 'id', only %s has column 'ID'\n"
                .formatted(first, third));
    assertThat(rows(first, second, third, "--schema=union").exitCode()).isZero();
    assertThat(rows(first, second, third).exitCode()).isZero();
  }

  @Test
  void typesThatDifferAreRefusedWithBothFiles() throws IOException {
    String first = write("a.csv", "id,v\n1,2\n");
    String second = write("b.csv", "id,v\n1,x\n");
    Outcome outcome = rows(first, second, "--schema=same");
    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.stderr())
        .contains(
            "inputs differ: column 'v' is long in %s and string in %s\n".formatted(first, second));
    assertThat(rows(first, second, "--schema=same", "--type=v=string").exitCode()).isZero();
  }

  @Test
  void anOrderOfColumnsAndAnEmptyColumnAreNoDifference() throws IOException {
    String empty = write("a.csv", "id,v\n1,\n");
    String second = write("b.csv", "v,id\n5,6\n");
    String third = write("c.csv", "id,v\n1,x\n");
    assertThat(rows(empty, second, "--schema=same").stdout()).isEqualTo("id,v\n1,\n6,5\n");
    assertThat(rows(empty, second, third, "--schema=same").stderr())
        .contains("column 'v' is long in %s and string in %s\n".formatted(second, third));
  }

  @Test
  void aPipelineFileSaysItUnderRun() throws IOException {
    write("a.csv", "id\n1\n");
    write("b.jsonl", "{\"id\":2,\"v\":3}\n");
    String sources = "extract: [{csv: a.csv}, {json: b.jsonl}]\ntransform: {filter: \"true\"}\n";
    String file = write("p.yaml", sources + "run: {schema: same}\n");
    assertThat(InProcess.ETL.run("run", "-f", file).stderr())
        .contains("inputs differ: only ")
        .contains("b.jsonl has column 'v'");
    assertThat(InProcess.ETL.run("check", "-f", file).exitCode()).isEqualTo(4);
    assertThat(InProcess.ETL.run("run", "-f", file, "--schema=union").exitCode()).isZero();
    assertThat(InProcess.ETL.run("check", "--print", "-f", file).stdout()).contains("schema: same");
  }

  @Test
  void aSourceThatCannotBeReadIsNoDifference() throws IOException {
    String first = write("a.csv", "id\n1\n");
    Outcome outcome =
        rows(
            first,
            folder.resolve("none.csv").toString(),
            "--schema=same",
            "--on-source-error=reject",
            "--max-errors=1");
    assertThat(outcome.exitCode()).isEqualTo(3);
  }
}
