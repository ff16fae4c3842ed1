package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Columns of type `json`: the objects and arrays of JSON inputs, and texts that are declared so.
final class JsonTypeTest {
  private static final String NESTED =
      """
      {"id":1,"who":{"name":"x","tags":["a","b"]}}
      {"id":2,"who":null}
      """;

  @TempDir private Path folder;

  private String write(String name, String... lines) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, String.join("\n", lines) + "\n");
    return file.toString();
  }

  private static Outcome run(String input, String... options) {
    return InProcess.ETL.run(
        Stream.concat(Stream.of("run", input), Arrays.stream(options)).toArray(String[]::new));
  }

  private String nested() throws IOException {
    Path file = folder.resolve("nested.jsonl");
    Files.writeString(file, NESTED);
    return file.toString();
  }

  static Stream<String> modes() {
    return Modes.names().stream();
  }

  @ParameterizedTest
  @MethodSource("modes")
  void anObjectLeavesAsTheSameObject(String mode) throws IOException {
    Outcome outcome = run(nested(), "--where=true", "--format=jsonl", "--mode=" + mode);
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.stdout()).isEqualTo(NESTED);
  }

  @Test
  void otherTargetsTakeItsText() throws IOException {
    assertThat(run(nested(), "--where=true", "--format=csv").stdout())
        .isEqualTo(
            "id,who\n1,\"{\"\"name\"\":\"\"x\"\",\"\"tags\"\":[\"\"a\"\",\"\"b\"\"]}\"\n2,\n");
  }

  @Test
  void numbersWithinKeepTheirSpelling() throws IOException {
    String line = "{\"v\":[1.10,1e400,9007199254740993,-0,0.1E+2]}";
    assertThat(run(write("n.jsonl", line), "--where=true", "--format=jsonl").stdout())
        .isEqualTo(line + "\n");
  }

  @ParameterizedTest
  @CsvSource({
    "/name, x",
    "/tags, '[\"a\",\"b\"]'",
    "/tags/1, b",
    "/missing, ",
    "'', '{\"name\":\"x\",\"tags\":[\"a\",\"b\"]}'"
  })
  void aPointerFindsAValue(String pointer, String expected) throws IOException {
    Outcome outcome =
        run(nested(), "--derive=v = json_value(who, '" + pointer + "')", "--select=v", "--limit=1");
    String cell = expected == null ? "" : expected;
    String quoted = cell.contains(",") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    assertThat(outcome.stdout()).isEqualTo("v\n" + (cell.isEmpty() ? "" : quoted) + "\n");
  }

  @Test
  void aPointerLooksIntoTextsToo() throws IOException {
    String file = write("t.csv", "t", "\"{\"\"a\"\":7}\"", "{", "\"{\"\"a\"\":1,\"\"a\"\":2}\"");
    Outcome outcome = run(file, "--derive=a = json_value(t, '/a')", "--select=a", "--max-errors=2");
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.stdout()).isEqualTo("a\n7\n");
  }

  @Test
  void aWrongPointerIsRefused() throws IOException {
    Outcome outcome = run(nested(), "--derive=v = json_value(who, 'name')");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr()).contains("'name' is not a JSON pointer");
  }

  @Test
  void declaredTextMustBeJson() throws IOException {
    String file =
        write(
            "d.csv",
            "id,x",
            "1,\"{\"\"a\"\": [1,",
            "2]}\"",
            "2,{",
            "3,",
            "4,null",
            "5,\"\"\"s\"\"\"",
            "6,1.50",
            "7,1 2");
    Outcome outcome =
        run(file, "--type=x=json", "--where=true", "--format=jsonl", "--max-errors=2");
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.stdout())
        .isEqualTo(
            """
            {"id":1,"x":{"a": [1, 2]}}
            {"id":3,"x":null}
            {"id":4,"x":null}
            {"id":5,"x":"s"}
            {"id":6,"x":1.50}
            """);
    assertThat(run(file, "--type=x=json", "--where=true").stderr())
        .contains("line 4, column x: '{' is not JSON");
  }

  @Test
  void aCastMakesJsonOfText() throws IOException {
    String file = write("c.csv", "t", "[1]", "oops");
    Outcome outcome = run(file, "--derive=j = CAST(t AS json)", "--format=jsonl", "--max-errors=1");
    assertThat(outcome.stdout()).isEqualTo("{\"t\":\"[1]\",\"j\":[1]}\n");
    assertThat(outcome.exitCode()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "7", "true"})
  void aScalarAmongObjectsMakesTheColumnText(String scalar) throws IOException {
    String value = scalar.equals("text") ? "\"text\"" : scalar;
    String object = "{\"v\":{\"a\":1}}";
    String[] lines = new String[1_500];
    Arrays.fill(lines, object);
    lines[1_400] = "{\"v\":" + value + "}";
    Outcome outcome = run(write("s.jsonl", lines), "--where=v = '" + scalar + "'");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.stdout()).isEqualTo("v\n" + scalar + "\n");
    assertThat(outcome.stderr()).contains("note: ").contains("column 'v' is text");
  }

  @Test
  void objectsAreFlattened() throws IOException {
    Outcome outcome = run(nested(), "--flatten", "--where=true", "--format=jsonl");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.stdout())
        .isEqualTo(
            """
            {"id":1,"who.name":"x","who.tags":["a","b"]}
            {"id":2,"who.name":null,"who.tags":null}
            """);
  }

  @Test
  void membersHaveTypesOfTheirOwn() throws IOException {
    String file =
        write("m.jsonl", "{\"p\":{\"q\":{\"n\":2}}}", "{\"p\":{\"q\":{\"n\":5,\"o\":\"x\"}}}");
    Outcome outcome = run(file, "--flatten", "--where=\"p.q.n\" > 3", "--select=p.q.n,p.q.o");
    assertThat(outcome.stdout()).isEqualTo("p.q.n,p.q.o\n5,x\n");
    assertThat(run(file, "--flatten", "-t", "stats").stdout()).contains("p.q.n,2,0,3.5");
  }

  @Test
  void aLateNullIsAnObjectWithoutMembers() throws IOException {
    String[] lines = new String[1_200];
    Arrays.fill(lines, "{\"p\":{\"q\":1}}");
    lines[1_100] = "{\"p\":null}";
    Outcome outcome = run(write("l.jsonl", lines), "--flatten", "--where=\"p.q\" IS NULL");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.stdout()).isEqualTo("p.q\n\"\"\n");
    assertThat(outcome.stderr()).doesNotContain("note:");
  }

  @Test
  void twoFieldsOfOneNameAreABadRow() throws IOException {
    String file = write("b.jsonl", "{\"a.b\":1,\"a\":{\"b\":2}}", "{\"a\":{\"b\":3}}");
    Outcome outcome = run(file, "--flatten", "--where=true", "--max-errors=1");
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.stdout()).isEqualTo("a.b\n3\n");
  }

  @Test
  void groupsKeepTheType() throws IOException {
    String file = write("g.jsonl", "{\"k\":[1],\"v\":1}", "{\"k\":[1],\"v\":2}");
    String pipeline =
        write(
            "g.yaml",
            "extract:",
            "  - json: " + file,
            "transform:",
            "  - aggregate:",
            "      by: [k]",
            "      s: sum(v)",
            "      first: first(k)",
            "load: {stdout: jsonl}");
    Outcome outcome = InProcess.ETL.run("run", "-f", pipeline);
    assertThat(outcome.stdout()).isEqualTo("{\"k\":[1],\"s\":3,\"first\":[1]}\n");
  }
}
