package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.TextColumns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `etl diff` as a command.
@Timeout(120)
final class DiffRunTest {
  private static final int USAGE = 2;
  private static final int DATA = 4;
  private static final int UNAVAILABLE = 5;
  private static final int DIFFERENT = 8;

  @TempDir private Path folder;

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static Outcome diff(String... arguments) {
    return InProcess.ETL.run(
        Stream.concat(Stream.of("diff"), Stream.of(arguments)).toArray(String[]::new));
  }

  @Test
  void rowsOfOneTableAndChangedValuesAreShown() throws IOException {
    String before = file("a.csv", "id,name,price\n1,a,1.50\n2,b,2.5\n3,,3\n9,gone,9\n");
    String after = file("b.csv", "id,price,name\n12,1,new\n3,3,c\n2,2.75,b\n1,1.5,a\n");

    Outcome outcome = diff("--key=id", before, after);
    assertThat(outcome.exitCode()).isEqualTo(DIFFERENT);
    assertThat(outcome.stdout().lines().map(DiffRunTest::plain))
        .containsExactly(
            "only in a.csv 1",
            "only in b.csv 1",
            "changed 2: name 1, price 1",
            "the same 1",
            "~ id=2: price 2.5 -> 2.75",
            "~ id=3: name null -> c",
            "- id=9",
            "+ id=12");
  }

  private static String plain(String line) {
    return line.replaceAll("/\\S+/", "").replaceAll(" +", " ");
  }

  @Test
  void equalTablesOfDifferentKindsAreEqual() throws IOException {
    String csv = file("a.csv", "id,v,day\n2,1.10,2026-01-31\n1,,\n");
    String json =
        file("b.jsonl", "{\"day\":\"2026-01-31\",\"id\":2,\"v\":1.1}\n{\"id\":1,\"v\":null}\n");

    Outcome outcome = diff("--key=id", csv, json);
    assertThat(outcome.exitCode()).as(outcome.stdout()).isZero();
    assertThat(outcome.stdout().lines().map(DiffRunTest::plain))
        .contains("changed 0", "the same 2");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("a.csv", "b.jsonl");
  }

  @Test
  void columnsOfOneTableAreADifferenceUnlessIgnored() throws IOException {
    String before = file("a.csv", "id,x\n1,1\n");
    String after = file("b.csv", "id,y z\n1,1\n");

    Outcome outcome = diff("--key=id", before, after);
    assertThat(outcome.exitCode()).isEqualTo(DIFFERENT);
    assertThat(outcome.stdout()).contains("columns only in " + before + ": x", ": y z");
    assertThat(diff("--key=id", "--ignore=x,y z", before, after).exitCode()).isZero();
  }

  @Test
  void anEmptyTableHasTheTypesOfTheOther() throws IOException {
    String empty = file("a.csv", "id,day,v\n");
    String rows = file("b.csv", "id,day,v\n1,2026-01-31,2.5\n");

    assertThat(diff("--key=id,day", empty, rows).stdout()).contains("+ id=1, day=2026-01-31");
    assertThat(diff("--key=id,day", rows, empty).stdout()).contains("- id=1, day=2026-01-31");
    assertThat(diff("--key=id,day", empty, empty).exitCode()).isZero();
  }

  @Test
  void aToleranceIsForNumbers() throws IOException {
    String before = file("a.csv", "id,v,n\n1,1.0,a\n2,2.0,b\n3,,c\n");
    String after = file("b.csv", "id,v,n\n1,1.0000001,a\n2,2.5,b\n3,0,c\n");

    assertThat(diff("--key=id", "--tolerance=0.001", before, after).stdout())
        .contains("changed", ": v 2", "~ id=2: v 2.0 -> 2.5", "~ id=3: v null -> 0.0");
  }

  @Test
  void optionsAboutRowsApplyToBothTables() throws IOException {
    String before = file("a.csv", "id;v\n1;1\n2;2\n");
    String after = file("b.csv", "id;v\n1;1\n2;3\n");

    assertThat(diff("--key=id", "--where=v < 2 OR id = 1", before, after).stdout())
        .contains("only in", "the same");
    assertThat(diff("--key=id", "--where=id = 1", before, after).exitCode()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--key=id | id,v~1,2~1,3 | 4 | 2 rows with the key id=1",
        "--key=id | id,v~1,2~,3 | 4 | a row without a key: id=null",
        "--key=idd | id,v~1,2 | 2 | no column 'idd' in the first table; did you mean 'id'?",
        "--show=1 | id,v~1,2 | 2 | missing --key",
        "--key=id --ignore=w | id,v~1,2 | 2 | no column 'w' in both tables",
        "--key=v | id,v~1,x | 2 | the key 'v' is of type string in the first table, and long",
      })
  void faultsAreExplained(String options, String text, int code, String message)
      throws IOException {
    String before = file("a.csv", text.replace("~", "\n") + "\n");
    String after = file("b.csv", "id,v\n1,2\n");

    List<String> arguments = new ArrayList<>(List.of(options.split(" ", -1)));
    arguments.addAll(List.of(before, after));
    Outcome outcome = diff(arguments.toArray(String[]::new));
    assertThat(outcome.stderr()).contains(message);
    assertThat(outcome.exitCode()).isEqualTo(code);
    assertThat(outcome.stdout()).isEmpty();
  }

  @Test
  void itTakesTwoTables() throws IOException {
    String one = file("a.csv", "id\n1\n");
    assertThat(diff("--key=id", one).stderr()).contains("expected two inputs, found 1");
    assertThat(diff("--key=id", one).exitCode()).isEqualTo(USAGE);
    Outcome missing = diff("--key=id", one, folder.resolve("none.csv").toString());
    assertThat(missing.exitCode()).isEqualTo(UNAVAILABLE);
    Outcome bad = diff("--key=id", one, file("b.csv", "id\n\"1\n"));
    assertThat(bad.exitCode()).isEqualTo(DATA);
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 80, 120})
  void linesFitTheTerminal(int columns) throws IOException {
    StringBuilder before = new StringBuilder("id,a column with a long name\n");
    StringBuilder after = new StringBuilder(before);
    for (int row = 0; row < 30; row++) {
      before.append(row).append(",\"").append("before ".repeat(row)).append("\"\n");
      after.append(row).append(",\"").append("漢字 ".repeat(row)).append("\"\n");
    }
    Outcome outcome =
        InProcess.ETL
            .onTerminal(columns)
            .run("diff", "--key=id", file("a.csv", "" + before), file("b.csv", "" + after));
    assertThat(outcome.stdout().lines())
        .hasSizeGreaterThan(20)
        .allSatisfy(line -> assertThat(TextColumns.width(line)).isLessThanOrEqualTo(columns));
    assertThat(outcome.stdout()).contains("more; --show=N");
  }

  /// An independent comparison of maps.
  @Test
  void randomTablesAreComparedAsMapsAre() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 15; round++) {
      Map<String, List<String>> before = table(random);
      Map<String, List<String>> after = random.nextInt(5) == 0 ? before : changed(before, random);
      String left = file("a.csv", text(before, random));
      String right = file("b.csv", text(after, random));
      Outcome outcome = diff("--key=k,n", "--json", left, right, "--memory=1MiB");
      JsonNode found = JsonMapper.shared().readTree(outcome.stdout());
      long removed = before.keySet().stream().filter(key -> !after.containsKey(key)).count();
      long added = after.keySet().stream().filter(key -> !before.containsKey(key)).count();
      long changed =
          before.entrySet().stream()
              .filter(
                  row -> {
                    List<String> other = after.get(row.getKey());
                    return other != null && !Objects.equals(other, row.getValue());
                  })
              .count();
      assertThat(found.at("/removed").asLong()).as("seed %d", seed).isEqualTo(removed);
      assertThat(found.at("/added").asLong()).as("seed %d", seed).isEqualTo(added);
      assertThat(found.at("/changed").asLong()).as("seed %d", seed).isEqualTo(changed);
      assertThat(found.at("/same").asLong())
          .as("seed %d", seed)
          .isEqualTo(before.size() - removed - changed);
      assertThat(found.at("/rows").size()).isEqualTo((int) (removed + added + changed));
      assertThat(outcome.exitCode()).isEqualTo(removed + added + changed == 0 ? 0 : DIFFERENT);
    }
  }

  private static Map<String, List<String>> table(Random random) {
    Map<String, List<String>> rows = new TreeMap<>();
    int count = random.nextInt(400);
    for (int row = 0; row < count; row++) {
      rows.put(
          random.nextInt(600) + ",t" + random.nextInt(3),
          List.of(value(random, "x"), value(random, "")));
    }
    return rows;
  }

  private static String value(Random random, String prefix) {
    return random.nextInt(6) == 0 ? "" : prefix + random.nextInt(4);
  }

  private static Map<String, List<String>> changed(Map<String, List<String>> rows, Random random) {
    Map<String, List<String>> changed = new TreeMap<>(rows);
    changed.keySet().removeIf(_ -> random.nextInt(10) == 0);
    changed.replaceAll(
        (_, values) ->
            random.nextInt(10) == 0 ? List.of(value(random, "x"), values.getLast()) : values);
    for (int row = 0; row < 20; row++) {
      changed.putIfAbsent(
          random.nextInt(600) + ",t" + random.nextInt(3), List.of("x1", value(random, "")));
    }
    return changed;
  }

  /// The rows in any order; the first ones decide the types.
  private static String text(Map<String, List<String>> rows, Random random) {
    List<String> lines = new ArrayList<>();
    rows.forEach((key, values) -> lines.add(key + "," + String.join(",", values) + "\n"));
    Collections.shuffle(lines, random);
    return "k,n,a,b\n" + String.join("", lines);
  }
}
