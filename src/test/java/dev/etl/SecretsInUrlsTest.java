package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A value of the environment in any part of a URL or in a header is not shown, whatever fails and
/// however short it is.
@Timeout(120)
final class SecretsInUrlsTest {
  private static final Map<String, String> LONG =
      Map.of(
          "USER", "loginOfAUser",
          "PASS", "pass w\"rd,zürich",
          "HOST", "localhost",
          "PART", "Tr0ub4dor",
          "STEP", "blank and ü/slash",
          "QUERY", "qu3ry+value&more",
          "FRAGMENT", "fragm3nt",
          "HEADER", "Z3bra\\\"stripe");
  private static final Map<String, String> SHORT =
      Map.of(
          "USER", "jöe",
          "PASS", "zq9",
          "HOST", "localhost",
          "PART", "kx",
          "STEP", "hunt2",
          "QUERY", "vw",
          "FRAGMENT", "f7",
          "HEADER", "h3y");

  private static final List<String> COMMANDS =
      List.of("run -v --max-errors=100%", "run", "check", "preview");

  @TempDir private Path folder;
  @TempDir private Path written;

  private final ScriptedServer server = ScriptedServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  static Stream<Arguments> failures() {
    Map<String, Answer> answers = new TreeMap<>();
    answers.put("404", Answer.status(404));
    answers.put("503 with retries", Answer.status(503));
    answers.put("429 with a wait", Answer.status(429).header("Retry-After", "3600"));
    answers.put("no response", Answer.none());
    answers.put("silence", Answer.silence());
    answers.put("truncated", Answer.ok("[{\"value\":1},{\"value\":2}]").closeAfter(9));
    answers.put("reset", Answer.ok("[{\"value\":1},{\"value\":2}]").resetAfter(9));
    answers.put("bad JSON", Answer.ok("[{\"value\":1}"));
    answers.put("HTML", Answer.ok("<html>").header("Content-Type", "text/html"));
    answers.put("no gzip", Answer.ok("[]").header("Content-Encoding", "gzip"));
    answers.put("a bad row", Answer.ok("[{\"value\":1},{\"value\":{}},7]"));
    answers.put("a redirect", Answer.redirect("other?k=1"));
    answers.put("a redirect without end", Answer.redirect("?again=1"));
    answers.put("a redirect to TLS", Answer.status(302));
    answers.put("a redirect elsewhere", Answer.redirect("ftp://localhost/Tr0ub4dor/kx"));
    answers.put(
        "bad pages",
        Answer.ok("[{\"value\":1}]").header("Link", "<ftp://localhost/Tr0ub4dor>; rel=next"));
    answers.put(
        "a next page that fails",
        Answer.ok("[{\"value\":1}]").header("Link", "<?page=2>; rel=next"));
    return answers.entrySet().stream()
        .flatMap(
            each ->
                Stream.of(LONG, SHORT)
                    .map(secrets -> Arguments.of(each.getKey(), each.getValue(), secrets)));
  }

  @ParameterizedTest(name = "{0}, {2}")
  @MethodSource("failures")
  void aFailureShowsNone(String name, Answer answer, Map<String, String> secrets)
      throws IOException {
    int port = server.port();
    server.onAny(
        request ->
            request.query().contains("page=2")
                ? Answer.status(500)
                : name.equals("a redirect to TLS")
                    ? Answer.redirect("https://localhost:" + port + "/Tr0ub4dor/kx")
                    : answer);
    check(port, secrets);
    assertThat(server.requests()).as(name).isNotEmpty();
  }

  static Stream<Map<String, String>> secrets() {
    return Stream.of(LONG, SHORT);
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void aRefusedConnectionShowsNone(Map<String, String> secrets) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    check(port, secrets);
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void anUnknownHostShowsNone(Map<String, String> secrets) throws IOException {
    Map<String, String> unknown = new TreeMap<>(secrets);
    unknown.put("HOST", "secret-name.invalid");
    check(80, unknown);
  }

  private void check(int port, Map<String, String> secrets) throws IOException {
    Files.writeString(folder.resolve("in.csv"), "id\n1\n2\n");
    for (String source :
        List.of(
            "extract: {api: 'URL', HTTP}",
            "extract: {api: 'URL', paginate: link, HTTP}",
            "extract: {fetch: 'URL', HTTP}",
            "extract: {csv: in.csv}\n" + "transform: [enrich: {api: 'URL', take: {v: /v}, HTTP}]",
            "extract: {csv: in.csv}\n"
                + "transform: [enrich: {api: 'URL&id={id}', take: {v: /v}, HTTP}]")) {
      Path pipeline =
          Files.writeString(
              folder.resolve("pipeline.yaml"),
              source
                  .replace(
                      "URL",
                      "http://${USER}:${PASS}@${HOST}:"
                          + port
                          + "/v${PART}n/${STEP}/x?q=${QUERY}#${FRAGMENT}")
                  .replace(
                      "HTTP",
                      "headers: {X-Key: '${HEADER}'}, attempts: 2, retry_delay: 1ms,"
                          + " timeout: 100ms"));
      for (String how : source.contains("paginate") ? COMMANDS : COMMANDS.subList(0, 1)) {
        List<String> arguments = new ArrayList<>(List.of(how.split(" ")));
        arguments.addAll(List.of("-f", pipeline.toString()));
        if (how.startsWith("run")) {
          arguments.add("--report=" + written.resolve("report.json"));
          arguments.add("--rejects=" + written.resolve("rejects.csv"));
        }
        Outcome outcome =
            InProcess.ETL.withEnvironment(secrets).run(arguments.toArray(String[]::new));
        assertNone(secrets, outcome.stdout());
        assertNone(secrets, outcome.stderr());
        FolderContent.of(written).files().values().forEach(text -> assertNone(secrets, text));
      }
    }
  }

  private static void assertNone(Map<String, String> secrets, String text) {
    // A name of two letters may be in a word: it has to be in none of a URL.
    secrets.forEach(
        (name, value) -> {
          if (value.length() > 2) {
            assertThat(text).as(name).doesNotContainIgnoringCase(value);
          } else {
            assertThat(text)
                .as(name)
                .doesNotContain("v" + value + "n", "=" + value, "#" + value, "/" + value);
          }
        });
    assertThat(text).doesNotContain("z%C3%BCrich", "blank%20and", "blank+and");
  }
}
