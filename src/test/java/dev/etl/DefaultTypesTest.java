package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Types for columns that are not named: `*` for all others, `#2` for the second.
final class DefaultTypesTest {
  @TempDir private Path folder;

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static Outcome json(String... arguments) {
    List<String> all = new ArrayList<>(List.of("run", "--where=true", "--format=jsonl"));
    all.addAll(List.of(arguments));
    return InProcess.ETL.run(all.toArray(String[]::new));
  }

  @Test
  void allOtherColumnsHaveTheDefaultTypeAndNothingIsInferred() throws IOException {
    String input = write("t.csv", "a,b,c\n1,2,007\n");
    Outcome outcome = json(input, "--type=*=string", "--type=b=long");
    assertThat(outcome.stdout()).isEqualTo("{\"a\":\"1\",\"b\":2,\"c\":\"007\"}\n");
    assertThat(outcome.stderr()).doesNotContain("note:");
    write("u.csv", "a,b,c\n1,2,7\n");
    write("p.yaml", "extract: {csv: u.csv, columns: {\"*\": double, a: string}}\nload: []\n");
    Path file = folder.resolve("p.yaml");
    assertThat(InProcess.ETL.run("run", "-f", file.toString(), "--format=jsonl").stdout())
        .isEqualTo("{\"a\":\"1\",\"b\":2.0,\"c\":7.0}\n");
    Outcome printed = InProcess.ETL.run("check", "--print", "-f", file.toString());
    assertThat(printed.stdout()).contains("\"*\": double").contains("a: string");
    Outcome preview = InProcess.ETL.run("preview", "--type=*=string", input);
    assertThat(preview.stdout()).contains("declared").doesNotContain("long");
  }

  @Test
  void theDefaultTypeIsThatOfFieldsOfJson() throws IOException {
    String input = write("t.jsonl", "{\"a\":1,\"b\":\"x\"}\n{\"a\":2,\"c\":true}\n");
    assertThat(json(input, "--type=*=string", "--type=z=long").stdout())
        .isEqualTo(
            """
            {"z":null,"a":"1","b":"x","c":null}
            {"z":null,"a":"2","b":null,"c":"true"}
            """);
  }

  @Test
  void theDefaultMayHaveAFormat() throws IOException {
    String input = write("t.csv", "id,from,to\n7,1/2/2022,2/2/2022\n");
    assertThat(json(input, "--type=*=date(d/M/yyyy)", "--type=id=long").stdout())
        .isEqualTo("{\"id\":7,\"from\":\"2022-02-01\",\"to\":\"2022-02-02\"}\n");
  }

  @Test
  void aPositionDeclaresTheColumnThere() throws IOException {
    String input = write("t.csv", "a,2,c\n1,2,3\n");
    assertThat(json(input, "--type=#2=string", "--type=#3=double").stdout())
        .isEqualTo("{\"a\":1,\"2\":\"2\",\"c\":3.0}\n");
    assertThat(json(input, "--no-header", "--type=*=string", "--type=#1=string").stdout())
        .startsWith("{\"column_1\":\"a\",\"column_2\":\"2\",\"column_3\":\"c\"}\n");
    assertThat(json(input, "--no-header", "--type=#2=long", "--limit=1").stdout())
        .isEqualTo("{\"column_1\":\"a\",\"column_2\":2,\"column_3\":\"c\"}\n");
  }

  @Test
  void aNameWinsOverAPositionAndBothOverTheDefault() throws IOException {
    String input = write("t.csv", "a,#1,*\n1,2,3\n");
    assertThat(json(input, "--type=#1=string", "--type=*=double", "--type=#2=long").stdout())
        .isEqualTo("{\"a\":1.0,\"#1\":\"2\",\"*\":3.0}\n");
    input = write("u.csv", "a,b,c\n1,2,3\n");
    assertThat(json(input, "--type=#1=string", "--type=a=double", "--type=*=string").stdout())
        .isEqualTo("{\"a\":1.0,\"b\":\"2\",\"c\":\"3\"}\n");
  }

  @Test
  void aPositionThatNoFileHasIsRefused() throws IOException {
    String input = write("t.csv", "a,b\n1,2\n");
    Outcome outcome = json(input, "--type=#3=long");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr()).contains("no column '#3'; available: a, b");
    String wider = write("u.csv", "a,b,c\n1,2,3\n");
    assertThat(json(input, wider, "--type=#3=string").stdout()).contains("\"c\":\"3\"");
    assertThat(json(input, "--type=#0=long").exitCode()).isEqualTo(2);
  }

  @Test
  void fieldsOfJsonHaveNoPosition() throws IOException {
    Outcome outcome = json(write("t.jsonl", "{\"a\":1}\n"), "--type=#1=string");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr())
        .contains("no column '#1'; available: a\n")
        .contains("hint: fields of JSON have no position: write their names");
    String named = write("u.jsonl", "{\"#1\":1}\n");
    assertThat(json(named, "--type=#1=string").stdout()).isEqualTo("{\"#1\":\"1\"}\n");
  }

  @Test
  void anEmptyFileOfDeclaredNamesTakesNoNameFromTheDefault() throws IOException {
    String input = write("t.csv", "1,2\n");
    assertThat(json(input, "--no-header", "--type=x=long", "--type=*=string").exitCode())
        .isEqualTo(2);
    assertThat(
            json(input, "--no-header", "--type=x=long", "--type=y=long", "--type=*=string")
                .stdout())
        .isEqualTo("{\"x\":1,\"y\":2}\n");
  }
}
