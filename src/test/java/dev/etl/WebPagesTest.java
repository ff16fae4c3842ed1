package dev.etl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What downloaded pages say: title, text and links.
@Timeout(60)
final class WebPagesTest {
  private static final String PAGE =
      """
      <html><head><title> One &amp; two </title><style>p { color: red }</style></head>
      <body><script>var hidden = 1;</script><p>Some   text<br>of a <b>page</b>.
      <a href="/next#part">Next</a> <a href='../up'>Up</a> <a href="/next">again</a>
      <a href="mailto:me@host">Mail</a></body>
      """;

  @TempDir private Path folder;

  private final ScriptedServer server = ScriptedServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  private static Answer html(String body) {
    return Answer.ok(body).header("Content-Type", "text/html; charset=utf-8");
  }

  private Outcome fetch(String... arguments) {
    return InProcess.ETL.run(
        Stream.concat(
                Stream.of(
                    "run", "-q", "-t", "fetch", "--text=html", "--attempts=1", "--format=jsonl"),
                Arrays.stream(arguments))
            .toArray(String[]::new));
  }

  private List<String> pages(String jsonl) {
    return jsonl
        .lines()
        .map(line -> line.replaceAll(".*(\"title\":.*)}", "$1").replace(server.url(""), "http://h"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--into=pages/{name}"})
  void titleTextAndLinksAreColumnsAndAMissingPageIsARow(String into) {
    server.on("/a/one.html", html(PAGE));
    server.on("/two.html", Answer.status(404));
    server.on("/data.html", Answer.ok("\u0001").header("Content-Type", "image/png"));
    Outcome outcome =
        fetch(
            Stream.of(
                    into.isEmpty() ? "--mode=threads" : "--into=" + folder.resolve("{name}"),
                    server.url("/a/one.html"),
                    server.url("/two.html"),
                    server.url("/data.html"))
                .toArray(String[]::new));
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(pages(outcome.stdout()))
        .containsExactly(
            "\"title\":\"One & two\",\"text\":\"Some text of a page. Next Up again Mail\","
                + "\"links\":[\"http://h/next\",\"http://h/up\"]",
            "\"title\":null,\"text\":null,\"links\":null",
            "\"title\":null,\"text\":null,\"links\":null");
  }

  @Test
  void theCharacterSetIsThatOfTheServerOrOfThePage() throws IOException {
    byte[] latin = "<title>\u00e4</title>".getBytes(ISO_8859_1);
    server.on(
        "/server",
        Answer.status(200).body(latin).header("Content-Type", "text/html; charset=ISO-8859-1"));
    server.on(
        "/page",
        Answer.status(200)
            .body("<meta charset=iso-8859-1><title>\u00e4</title>".getBytes(ISO_8859_1))
            .header("Content-Type", "text/html"));
    assertThat(fetch(server.url("/server"), server.url("/page")).stdout().lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains("\"title\":\"\u00e4\",\"text\":null"));
    Path file = Files.writeString(folder.resolve("a.html"), PAGE);
    Outcome local =
        InProcess.ETL.run(
            "run", "-q", "-t", "fetch", "--text=html", "--format=jsonl", file.toString());
    assertThat(local.stdout()).as(local.stderr()).contains("\"title\":\"One & two\"");
  }

  @Test
  void onlyDownloadsAreReadSo() {
    Outcome outcome = InProcess.ETL.run("run", "--text=html", server.url("/x"));
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr()).contains("--transform=fetch");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--mode=threads", "--isolate=2"})
  void wordsOfPagesAreCounted(String mode) throws IOException {
    server.on("/1.html", html("<p>a page, the page"));
    server.on("/2.html", Answer.status(404));
    server.on("/3.html", html("<p>The end"));
    Path file =
        Files.writeString(
            folder.resolve("p.yaml"),
            """
            extract:
              - {fetch: URL/1.html, text: html, attempts: 1}
              - {fetch: URL/2.html, text: html, attempts: 1}
              - {fetch: URL/3.html, text: html, attempts: 1}
            transform:
              - derive: {word: "lower(replace(text, ',', ''))"}
              - explode: {column: word, separator: " "}
              - filter: word <> ''
              - aggregate: {by: [word], n: count()}
              - sort: [-n, word]
            """
                .replace("URL", server.url("")));
    Outcome outcome = InProcess.ETL.run("run", "-q", mode, "-f", file.toString());
    assertThat(outcome.stdout())
        .as(outcome.stderr())
        .isEqualTo("word,n\npage,2\nthe,2\na,1\nend,1\n");
    assertThat(outcome.exitCode()).isEqualTo(3);
  }
}
