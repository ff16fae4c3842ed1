package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `etl test` as a command.
@Timeout(120)
final class PipelineTestsTest {
  private static final int USAGE = 2;
  private static final int UNAVAILABLE = 5;
  private static final int FAILED = 8;

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    write(
        "orders.yaml",
        """
        extract:
          - csv: data/orders.csv
          - {api: "http://127.0.0.1:1/orders", records: /items}
        transform:
          - lookup: {csv: shops.csv, on: shop}
          - filter: price > 1
        load: {file: out.csv}
        run: {max_errors: 9, rejects: bad.csv}
        """);
    write("shops.csv", "shop,town\nA,Bergen\nB,Rome\n");
    write("tests/first/orders.csv", "id,shop,price\n1,A,1.50\n2,B,0.5\n3,A,2\n");
    write(
        "tests/first/input-2.json", "{\"items\": [{\"id\": 7, \"shop\": \"B\", \"price\": 9.25}]}");
    write(
        "tests/first/expected.csv",
        "id,shop,price,town\n1,A,1.50,Bergen\n3,A,2,Bergen\n7,B,9.25,Rome\n");
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Outcome test(String... more) {
    return InProcess.ETL.run(
        Stream.concat(
                Stream.of("test", "-f", folder.resolve("orders.yaml").toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void aTestPassesWithoutTargetOrNetwork() {
    Outcome outcome = test();
    assertThat(outcome.stdout()).isEqualTo("passed   first\n1 test: 1 passed\n");
    assertThat(outcome.exitCode()).isZero();
    assertThat(folder.resolve("out.csv")).doesNotExist();
    assertThat(folder.resolve("bad.csv")).doesNotExist();
  }

  @Test
  void oneChangedRowIsShownAlone() throws IOException {
    write(
        "tests/first/expected.csv",
        "id,shop,price,town\n1,A,1.50,Bergen\n3,A,2.5,Bergen\n7,B,9.25,Rome\n");
    Outcome outcome = test();
    assertThat(outcome.stdout())
        .isEqualTo("FAILED   first\n  row 2, price: expected '2.5', found '2'\n1 test: 1 failed\n");
    assertThat(outcome.exitCode()).isEqualTo(FAILED);
  }

  @Test
  void missingAndUnexpectedRowsAreFoundBetweenOthers() throws IOException {
    write(
        "tests/first/expected.csv",
        "id,shop,price,town\n0,A,5,Bergen\n1,A,1.50,Bergen\n7,B,9.25,Rome\n");
    assertThat(test().stdout().lines())
        .contains("  row 1: missing: 0,A,5,Bergen", "  after row 2: unexpected: 3,A,2,Bergen")
        .hasSize(4);
    write("tests/first/expected.csv", "id,shop,town\n1,A,Bergen\n");
    assertThat(test().stdout())
        .contains("columns: expected id,shop,town, found id,shop,price,town");
    write("tests/first/expected.csv", "id,shop,price,town\n");
    assertThat(test().stdout().lines()).hasSize(5);
  }

  @Test
  void theLookupOfATestTakesThePlaceOfTheOwnOne() throws IOException {
    write("tests/first/shops.csv", "shop,town\nA,Oslo\nB,Cork\n");
    assertThat(test().stdout()).contains("row 1, town: expected 'Bergen', found 'Oslo'");
  }

  @Test
  void badRowsAreExpectedByName() throws IOException {
    write("tests/first/orders.csv", "id,shop,price\n1,A,1.50\n2,B\n3,A,2\n");
    Outcome outcome = test();
    assertThat(outcome.exitCode()).isEqualTo(FAILED);
    assertThat(outcome.stdout()).contains("rejects, no expected rows", "--update");

    assertThat(test("--update").stdout()).contains("updated  first");
    assertThat(folder.resolve("tests/first/rejects.csv"))
        .content()
        .startsWith("file,line,column,reason,text\norders.csv,3,,")
        .doesNotContain(folder.toString());
    assertThat(test().stdout()).contains("passed");

    write("tests/first/orders.csv", "id,shop,price\n1,A,1.50\n2,B,0\n3,A,2\n");
    assertThat(test().stdout()).contains("rejects, row 1: missing: orders.csv,3");
  }

  @Test
  void anUpdateAcceptsTheResult() throws IOException {
    Files.delete(folder.resolve("tests/first/expected.csv"));
    assertThat(test().stdout()).contains("no expected rows", "--update");
    Outcome outcome = test("--update");
    assertThat(outcome.exitCode()).isZero();
    assertThat(folder.resolve("tests/first/expected.csv"))
        .hasContent("id,shop,price,town\n1,A,1.50,Bergen\n3,A,2,Bergen\n7,B,9.25,Rome\n");
    assertThat(test().stdout()).contains("passed   first");
  }

  @Test
  void aTestThatCannotRunIsBroken() throws IOException {
    Files.delete(folder.resolve("tests/first/input-2.json"));
    write("tests/second/orders.csv", "id,shop,price\n1,A,1.50\n");
    write("tests/second/input-2.jsonl", "no json\n");
    Outcome outcome = test("--junit=" + folder.resolve("junit.xml"));
    assertThat(outcome.exitCode()).isEqualTo(FAILED);
    assertThat(outcome.stdout().replaceAll("\\s+", " "))
        .contains("BROKEN first", "source 2", "input-2.*", "BROKEN second")
        .endsWith("2 tests: 2 broken ");
    assertThat(folder.resolve("junit.xml"))
        .content()
        .contains("tests=\"2\" failures=\"0\" errors=\"2\"", "classname=\"orders.yaml\"");
  }

  @Test
  void testsAreChosenByName() throws IOException {
    write("tests/second/orders.csv", "id,shop,price\n");
    assertThat(test("--only=first").stdout()).endsWith("1 test: 1 passed\n");
    assertThat(test("--only=third").stderr()).contains("no test 'third'", "first, second");
    Outcome none = test("--tests=" + folder.resolve("data"));
    assertThat(none.exitCode()).isEqualTo(UNAVAILABLE);
    assertThat(InProcess.ETL.run("test", folder + "/shops.csv").exitCode()).isEqualTo(USAGE);
  }

  @Test
  void stepsThatReachOthersAreRefused() throws IOException {
    write(
        "orders.yaml",
        """
        extract: {csv: data/orders.csv}
        transform:
          - enrich: {api: "http://127.0.0.1:1/{id}", take: {v: /v}}
        load: {file: out.csv}
        """);
    assertThat(test().stdout()).contains("BROKEN   first", "enrich asks an API");
  }
}
