package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The examples give what they are said to give, run from the root of the project.
final class ExamplesTest {
  private static final Path EXAMPLES = Path.of("examples");
  private static final Path EXPECTED = EXAMPLES.resolve("expected");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| \\[([^]]+)]\\(\\1\\) \\|");

  @TempDir private Path folder;

  private Outcome run(String name, String... settings) {
    return InProcess.ETL.run(
        Stream.concat(
                Stream.of("run", "-q", "-f", EXAMPLES.resolve(name + ".yaml").toString()),
                Stream.of(settings).map(setting -> "--set=" + setting))
            .toArray(String[]::new));
  }

  private static String expected(String name) throws IOException {
    return Files.readString(EXPECTED.resolve(name + ".csv"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"clean", "join", "word-count", "group-statistics", "dates"})
  void givesWhatIsExpected(String name) throws IOException {
    assertThat(run(name)).isEqualTo(new Outcome(0, expected(name), ""));
  }

  @Test
  void theTestsOfTheTestedPipelinePass() throws IOException {
    Outcome outcome = InProcess.ETL.run("test", "-f", "examples/tested/orders.yaml");
    assertThat(outcome.stdout())
        .isEqualTo("passed   bad-rows\npassed   prices\n2 tests: 2 passed\n");

    Path test = Files.createDirectories(folder.resolve("prices"));
    for (String name : List.of("orders.csv", "expected.csv")) {
      String text = Files.readString(EXAMPLES.resolve("tested/tests/prices/" + name));
      Files.writeString(
          test.resolve(name), name.equals("expected.csv") ? text.replace("Rome", "Paris") : text);
    }
    Outcome changed =
        InProcess.ETL.run("test", "-f", "examples/tested/orders.yaml", "--tests=" + folder);
    assertThat(changed.stdout())
        .isEqualTo(
            "FAILED   prices\n  row 2, town: expected 'Paris', found 'Rome'\n1 test: 1 failed\n");
  }

  @Test
  void validateKeepsTheRowsThatBreakARule() throws IOException {
    assertThat(run("validate", "OUT=" + folder))
        .isEqualTo(new Outcome(3, expected("validate"), ""));
    assertThat(folder.resolve("rejected-orders.csv")).hasContent(expected("validate-rejects"));
  }

  @Test
  void jsonToCsvWritesAFile() throws IOException {
    assertThat(run("json-to-csv", "OUT=" + folder)).isEqualTo(new Outcome(0, "", ""));
    assertThat(folder.resolve("events.csv")).hasContent(expected("json-to-csv"));
  }

  @Test
  void copyCopiesFilesAndListsThem() throws IOException {
    for (int run = 0; run < 2; run++) {
      assertThat(run("copy", "OUT=" + folder)).isEqualTo(new Outcome(0, "", ""));
      assertThat(folder.resolve("copied.csv")).hasContent(expected("copy"));
    }
    assertThat(folder.resolve("copies")).isDirectoryContaining("glob:**/*.csv");
  }

  @Test
  void apiAsksAgainWhatFails() throws IOException {
    try (ScriptedServer server = ScriptedServer.start()) {
      server.on(
          "/items",
          Answer.status(503),
          Answer.ok(
              "{\"data\": {\"items\": [{\"price\": 1.5}, {\"price\": null}, {\"price\": 2}]}}"));
      Outcome outcome = run("api", "URL=" + server.url("/items"));
      assertThat(outcome.stdout()).as(outcome.stderr()).isEqualTo(expected("api"));
    }
  }

  @Test
  void webWordsCountsThoseOfAPage() throws IOException {
    try (ScriptedServer server = ScriptedServer.start()) {
      server.on(
          "/page",
          Answer.ok("<title>x</title><p>The <b>end</b> of the page. <p>The next: a page!")
              .header("Content-Type", "text/html"));
      Outcome outcome = run("web-words", "URL=" + server.url("/page"));
      assertThat(outcome).isEqualTo(new Outcome(0, expected("web-words"), ""));
    }
  }

  @Test
  void theIndexNamesEveryExample() throws IOException {
    List<String> named =
        ROW.matcher(Files.readString(EXAMPLES.resolve("README.md")))
            .results()
            .map(MatchResult::group)
            .map(row -> row.replaceAll(".*\\((.*)\\).*", "$1"))
            .toList();
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      assertThat(named)
          .containsExactlyInAnyOrderElementsOf(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith(".yaml"))
                  .toList());
    }
  }
}
