package dev.etl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Pages of reports, as text and in a real browser.
@Timeout(120)
final class ReportPageTest {
  private static final Pattern CHART = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL);

  @TempDir private Path folder;

  @Test
  void thePageOfARunEscapesTextsAndRequestsNothing() throws Exception {
    Files.writeString(folder.resolve("<script>alert(1)<_script>&.csv"), "id,value\n1,2\nx,3\n");
    Path page = folder.resolve("run.html");
    Outcome outcome =
        InProcess.ETL.run(
            "run",
            "--type=id=long",
            "--max-errors=5",
            "--where",
            "id <> 7",
            "--report=" + page,
            "-o",
            folder.resolve("out.txt").toString(),
            "--format=csv",
            folder.toString());
    assertThat(page).as(outcome.stderr()).exists();
    String html = Files.readString(page);
    assertThat(html).doesNotContain("<script", "src=", "url(", "@import");
    assertThat(html).contains("&lt;script&gt;alert", "default-src &#39;none&#39;", "1 filter");
    assertThat(charts(html)).isNotEmpty().allMatch(chart -> chart.contains("class=\"mark"));
    assertThat(charts(html))
        .isNotEmpty()
        .allMatch(chart -> chart.contains("<desc") && chart.contains("<title"));
  }

  @Test
  void thePageOfAFailedRunTellsTheFailureWithoutSecrets() throws Exception {
    Path page = folder.resolve("run.HTM");
    Outcome outcome =
        InProcess.ETL.run(
            "run",
            "--attempts=1",
            "--report=" + page,
            "http://me:pass-word-1@127.0.0.1:1/items?key=pass-word-2");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(5);
    assertThat(Files.readString(page))
        .contains("127.0.0.1:1/items", "class=\"failed\"")
        .doesNotContain("pass-word");
  }

  @Test
  void aBrowserShowsThePageOfARunWithoutErrors() throws Exception {
    Path browser = browser();
    Files.writeString(folder.resolve("a.csv"), "id,value\n1,2\nx,3\n");
    Files.writeString(folder.resolve("b.csv"), "id,value\n4,5\n");
    Path page = folder.resolve("run.html");
    Outcome outcome =
        InProcess.ETL.run(
            "run",
            "--type=id=long",
            "--max-errors=5",
            "--select=id",
            "--report=" + page,
            "-o",
            folder.resolve("out.csv").toString(),
            folder.resolve("a.csv").toString(),
            folder.resolve("b.csv").toString());
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(3);
    check(browser, page, "timeline", "parts", "rows", "bytes", "trouble");
  }

  @Test
  void aBrowserShowsThePageOfAComparisonWithoutErrors() throws Exception {
    Path browser = browser();
    Files.writeString(folder.resolve("a.csv"), "id,value\n" + "1,2.5\n".repeat(20_000));
    Path page = folder.resolve("compared.html");
    Outcome outcome =
        InProcess.ETL.run(
            "compare",
            "--runs=1",
            "--warmup=0",
            "--modes=sequential",
            "--report=" + page,
            folder.resolve("a.csv").toString());
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    check(browser, page, "times", "parts");
  }

  @Test
  void aBrowserShowsThePageOfAHistoryWithoutErrors() throws Exception {
    Path browser = browser();
    Path history = history();
    Path page = folder.resolve("trend.html");
    Outcome outcome = InProcess.ETL.run("history", "--report=" + page, history.toString());
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    String html = Files.readString(page);
    assertThat(html)
        .contains("slower since 2026-01-21 (&lt;b&gt;abc)", "class=\"median\"")
        .doesNotContain("<script", "src=", "url(", "<b>");
    assertThat(charts(html)).hasSize(1);
    check(browser, page, "trend-0");
  }

  @Test
  void aBrowserShowsTheManualWithoutErrors() throws Exception {
    Path browser = browser();
    Path page = folder.resolve("etl.html");
    Files.writeString(page, InProcess.ETL.run("manual", "html").stdout());
    check(browser, page);
  }

  @Test
  void thePageOfAHistoryIsHtmlAndNeverTheHistory() throws Exception {
    Path history = history();
    Path same = Files.copy(history, folder.resolve("same.html"));
    byte[] before = Files.readAllBytes(same);
    Outcome text = InProcess.ETL.run("history", "--report=trend.txt", history.toString());
    Outcome itself = InProcess.ETL.run("history", "--report=" + same, same.toString());
    assertThat(text.exitCode()).isEqualTo(2);
    assertThat(text.stderr()).contains("name a file that ends in .html");
    assertThat(itself.exitCode()).isEqualTo(2);
    assertThat(Files.readAllBytes(same)).isEqualTo(before);
  }

  /// Thirty runs that are slower from the 21st on.
  private Path history() throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int day = 1; day <= 30; day++) {
      lines.append(
          ("{\"kind\":\"comparison\",\"date\":\"2026-01-%02dT10:00:00Z\",\"commit\":\"<b>abc\","
                  + "\"pipeline\":\"p\",\"machine\":{\"model\":\"m\",\"cores\":2},"
                  + "\"median_seconds\":{\"threads\":%s}}\n")
              .formatted(day, (day < 21 ? 1 : 1.25) + 0.001 * (day % 3)));
    }
    return Files.writeString(folder.resolve("times.jsonl"), lines);
  }

  /// Has a browser load a page, and checks its charts and its console.
  private void check(Path browser, Path page, String... charts) throws Exception {
    Path dom = folder.resolve("dom");
    Path console = folder.resolve("console");
    Process process =
        new ProcessBuilder(
                browser.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--enable-logging=stderr",
                "--user-data-dir=" + folder.resolve("profile"),
                "--dump-dom",
                page.toUri().toString())
            .redirectOutput(dom.toFile())
            .redirectError(console.toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    assertThat(Files.readString(console, UTF_8)).doesNotContain("CONSOLE");
    String shown = Files.readString(dom, UTF_8);
    assertThat(charts(shown)).hasSize(charts.length);
    for (String chart : charts) {
      assertThat(charts(shown))
          .anyMatch(
              svg -> svg.contains("id=\"" + chart + "-title\"") && svg.contains("class=\"mark"));
    }
  }

  private static List<String> charts(String html) {
    return CHART.matcher(html).results().map(MatchResult::group).toList();
  }

  private static Path browser() {
    Optional<Path> browser =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
            .flatMap(folder -> Stream.of("chromium", "google-chrome").map(Path.of(folder)::resolve))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(browser.isPresent(), "no Chromium on the path: pages are not tested in a browser");
    return browser.orElseThrow();
  }
}
