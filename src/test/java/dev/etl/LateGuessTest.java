package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Guesses that values behind the sample refute: they are taken back, unless something needs them.
final class LateGuessTest {
  private static final int SAMPLED = 1_500;

  @TempDir private Path folder;

  @BeforeEach
  void numbersAndOneCode() throws IOException {
    write("n.csv", "n,other\n" + rows(",x") + "007,y\n");
  }

  private static String rows(String rest) {
    return IntStream.rangeClosed(1, SAMPLED)
        .mapToObj(number -> number + rest + "\n")
        .collect(Collectors.joining());
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private Outcome run(String input, String... options) {
    return InProcess.ETL.run(
        Stream.concat(Stream.of("run", path(input), "-o", path("out.csv")), Stream.of(options))
            .toArray(String[]::new));
  }

  private List<String> result() throws IOException {
    return Files.readAllLines(folder.resolve("out.csv"));
  }

  private static List<String> notes(Outcome outcome) {
    return outcome.stderr().lines().filter(line -> line.startsWith("note: ")).toList();
  }

  static List<String> modes() {
    return Modes.names();
  }

  @ParameterizedTest
  @MethodSource("modes")
  void itIsTakenBackWithANote(String mode) throws IOException {
    Outcome outcome = run("n.csv", "--where=true", "--mode=" + mode);
    assertThat(outcome.exitCode()).isZero();
    assertThat(result()).hasSize(SAMPLED + 2).endsWith("007,y");
    assertThat(notes(outcome))
        .containsExactly(
            "note: %s: column 'n' is text: 1501 values like '1'; '007' is not a long; see --type"
                .formatted(path("n.csv")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--type=n=long", "--where=n > 0", "--derive=m=n + 1"})
  void whereTheTypeIsNeededTheRowIsBad(String need) throws IOException {
    Outcome strict = run("n.csv", need, "--select=n,other");
    assertThat(strict.exitCode()).isEqualTo(4);
    assertThat(strict.stderr()).contains("line 1502, column n: '007' has a zero in front");
    Outcome tolerant = run("n.csv", need, "--select=n,other", "--max-errors=1");
    assertThat(tolerant.exitCode()).isEqualTo(3);
    assertThat(result()).hasSize(SAMPLED + 1);
  }

  @Test
  void onlyRowsBeforeALimitDecide() throws IOException {
    Outcome before = run("n.csv", "--where=true", "--limit=1500");
    assertThat(before.exitCode()).isZero();
    assertThat(notes(before)).isEmpty();
    Outcome behind = run("n.csv", "--where=true", "--limit=1501");
    assertThat(behind.exitCode()).isZero();
    assertThat(notes(behind)).hasSize(1);
    assertThat(result()).endsWith("007,y");
  }

  @Test
  void aBadRowBesideItStaysBad() throws IOException {
    write("two.csv", "n,m\n" + rows(",1") + "007,1\n1,x\n");
    Outcome outcome = run("two.csv", "--type=m=long", "--where=true", "--max-errors=1");
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(result()).hasSize(SAMPLED + 2).endsWith("007,1");
  }

  @Test
  void aTargetThatNeedsTheTypeKeepsIt() throws IOException {
    write("first.csv", "n\n1\n");
    write("more.csv", "n\n" + rows("") + "x\n");
    String database = path("t.db");
    assertThat(load("first.csv", database)).isZero();
    assertThat(load("more.csv", database, "--write-mode=append")).isEqualTo(4);
    assertThat(load("more.csv", database, "--write-mode=append", "--max-errors=1")).isEqualTo(3);
  }

  private int load(String input, String database, String... options) {
    return InProcess.ETL
        .run(
            Stream.concat(
                    Stream.of("run", path(input), "--where=true", "-o", database, "--table=t"),
                    Stream.of(options))
                .toArray(String[]::new))
        .exitCode();
  }

  @Test
  void quotedNumbersBehindTheSampleOfJsonAreText() throws IOException {
    write(
        "a.jsonl",
        IntStream.range(0, SAMPLED)
                .mapToObj(number -> "{\"a\":" + number + "}\n")
                .collect(Collectors.joining())
            + "{\"a\":\"7\",\"new\":1}\n");
    Outcome outcome = run("a.jsonl", "--where=true", "--format=jsonl");
    assertThat(outcome.exitCode()).isZero();
    assertThat(result()).hasSize(SAMPLED + 1).endsWith("{\"a\":\"7\",\"new\":1}");
    assertThat(notes(outcome)).hasSize(2);
  }

  @Test
  void aPipeIsSampledFurther() throws IOException {
    Outcome outcome =
        InProcess.ETL
            .withInput(Files.readString(folder.resolve("n.csv")))
            .run("run", "-", "--where=true", "-o", path("out.csv"));
    assertThat(outcome.exitCode()).isZero();
    assertThat(result()).endsWith("007,y");
    assertThat(notes(outcome)).hasSize(1);
  }

  @Test
  void aPipeWhoseGuessBreaksLaterFailsAndNamesTheOption() {
    String padding = "x".repeat(1 << 20);
    String long16 =
        IntStream.range(0, 17).mapToObj(row -> "1," + padding + "\n").collect(Collectors.joining());
    Outcome outcome =
        InProcess.ETL
            .withInput("n,p\n" + long16 + "007,y\n")
            .run("run", "-", "--where=true", "-o", path("out.csv"));
    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.stderr()).contains("line 19, column n: '007'").contains("--type='n=string'");
    assertThat(folder.resolve("out.csv")).doesNotExist();
  }

  @Test
  void numbersThatMostValuesAreAreNumbersWhereTheyAreUsed() throws IOException {
    write(
        "odd.csv",
        "id,price\n1,10.5\n2,n/k\n"
            + IntStream.range(3, 40).mapToObj(id -> id + ",2\n").collect(Collectors.joining()));
    Outcome used = run("odd.csv", "--where=price > 4", "--max-errors=1");
    assertThat(used.exitCode()).isEqualTo(3);
    assertThat(result()).containsExactly("id,price", "1,10.5");
    Outcome unused = run("odd.csv", "--where=id > 0");
    assertThat(unused.exitCode()).isZero();
    assertThat(result()).hasSize(40).contains("2,n/k");
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, double, a > 1498",
    "1234567890123456789012, 'decimal(22,0)', a > 1498",
    "1234567890123456789.55, 'decimal(21,2)', a > 1498",
  })
  void whereANumberIsNeededAnotherTypeOfNumberTakesItBack(String odd, String type, String condition)
      throws IOException {
    write("wide.csv", "a\n" + rows("") + odd + "\n");
    Outcome outcome = run("wide.csv", "--where=" + condition);
    assertThat(outcome.exitCode()).isZero();
    assertThat(notes(outcome)).singleElement().asString().contains("'a' is " + type);
    assertThat(result()).contains("1499", "1500");
  }

  @Test
  void whereATimeIsNeededAnotherTypeOfTimeTakesItBack() throws IOException {
    write("days.csv", "a\n" + "2024-01-01\n".repeat(SAMPLED) + "2024-01-02 10:00:00\n");
    Outcome outcome = run("days.csv", "--where=day(a) = 2");
    assertThat(outcome.exitCode()).isZero();
    assertThat(result()).containsExactly("a", "2024-01-02 10:00:00");
  }

  @Test
  void aTimeWithAZoneIsNotShiftedAmongOthers() throws IOException {
    write(
        "zones.csv",
        "a\n" + "2024-01-01T10:00:00\n".repeat(SAMPLED) + "2024-01-01T10:00:00-05:00\n");
    Outcome outcome = run("zones.csv", "--where=hour(a) = 15");
    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.stderr()).contains("line 1502, column a").contains("has a time zone");
  }

  @Test
  void aTextThatMeansNullIsNullWhereSomethingComputes() throws IOException {
    write("nulls.csv", "v\n1.10\nNA\n");
    Outcome outcome = run("nulls.csv", "--derive=t = v || '%'");
    assertThat(outcome.exitCode()).isZero();
    assertThat(result()).containsExactly("v,t", "1.10,1.10%", "NA,");
  }

  @Test
  void doublesOfOneFileBesideDecimalsOfAnotherAreDecimals() throws IOException {
    write("double.csv", "v\n1.10\n");
    write("decimal.csv", "v\n12345678901234567.25\n");
    Outcome outcome =
        InProcess.ETL.run(
            "run", path("double.csv"), path("decimal.csv"), "--derive=w = v + 1", "--quiet");
    assertThat(outcome)
        .isEqualTo(
            new Outcome(0, "v,w\n1.10,2.10\n12345678901234567.25,12345678901234568.25\n", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--where=true", "--limit=100"})
  void aSampleOfLongRowsIsFollowedByMore(String option) throws IOException {
    String text = "x".repeat(100_000);
    write("long.csv", "n,text\n" + ("1," + text + "\n").repeat(30) + "0.5,y\n");
    Outcome outcome = run("long.csv", option);
    assertThat(outcome.exitCode()).isZero();
    assertThat(result()).hasSize(32).endsWith("0.5,y");
    assertThat(notes(outcome)).singleElement().asString().contains("'n' is double: '0.5'");
  }
}
