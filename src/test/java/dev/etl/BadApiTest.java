package dev.etl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// APIs that do not answer what they should: under every mode an exit code, a message that says
/// what, where and what to do, and nothing published.
@Timeout(60)
final class BadApiTest {
  private static final int USAGE = 2;
  private static final int DATA = 4;
  private static final int UNAVAILABLE = 5;
  private static final String ITEMS = "{\"items\":[{\"value\":1},{\"value\":2}]}";

  @TempDir private Path folder;

  private final ScriptedServer server = ScriptedServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  /// @param name a sentence
  /// @param attempts how often it is asked
  /// @param says what the message must hold
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Case(String name, int code, Answer answer, int attempts, String records, String... says) {
    Case inAttempts(int count) {
      return new Case(name, code, answer, count, records, says);
    }

    Case at(String pointer) {
      return new Case(name, code, answer, attempts, pointer, says);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Case that(String name, int code, Answer answer, String... says) {
    return new Case(name, code, answer, 1, "", says);
  }

  static Stream<Case> answers() {
    return Stream.of(
        that("anAnswerThatNeverComes", UNAVAILABLE, Answer.silence(), "no response within 0.3 s")
            .inAttempts(2),
        that("anAnswerThatStopsHalfWay", UNAVAILABLE, Answer.ok(ITEMS).hangAfter(9), "no response")
            .inAttempts(2),
        that("aConnectionThatIsReset", UNAVAILABLE, Answer.ok(ITEMS).resetAfter(9), "connection")
            .inAttempts(2),
        that("aConnectionThatIsClosed", UNAVAILABLE, Answer.none(), "(after 2 attempts)")
            .inAttempts(2),
        that(
                "aBodyShorterThanItsLength",
                UNAVAILABLE,
                Answer.ok(ITEMS).closeAfter(9),
                "ended early")
            .inAttempts(2),
        that("a404", UNAVAILABLE, Answer.status(404), "404 Not Found", "check the URL"),
        that("a401", UNAVAILABLE, Answer.status(401), "401 Unauthorized", "--bearer-env"),
        that("a500", UNAVAILABLE, Answer.status(500), "500 Internal", "(after 2 attempts)", "later")
            .inAttempts(2),
        that("html", DATA, html(), "answers HTML (text/html)", "expected JSON"),
        that("htmlThatSaysItIsJson", DATA, Answer.ok("<html></html>"), "not JSON", "expected JSON"),
        that(
                "halfADocument",
                DATA,
                Answer.ok(ITEMS.substring(0, 20)),
                "truncated JSON",
                "expected JSON")
            .at("/items"),
        that(
            "aTextThatIsTooLong",
            DATA,
            Answer.ok("[{\"value\":\"" + "1".repeat((2 << 20) + 1) + "\"}]"),
            "JSON exceeds a limit: record 1: String value length",
            "exceeds the maximum allowed (2097152)",
            "2,097,152 characters"),
        that(
            "nestingThatIsTooDeep",
            DATA,
            Answer.ok("[{\"value\":" + "[".repeat(501)),
            "JSON exceeds a limit: record 1: Document nesting depth (501) exceeds",
            "500 levels"),
        that(
            "aFalseGzip",
            DATA,
            Answer.ok(ITEMS).header("Content-Encoding", "gzip"),
            "the response is not gzip",
            "Accept-Encoding: identity"),
        that(
            "aGzipThatIsNotWhole",
            DATA,
            Answer.status(200)
                .body(Arrays.copyOf(gzip(ITEMS), 30))
                .header("Content-Encoding", "gzip"),
            "the response is not gzip, or truncated"),
        that(
                "aGzipThatIsLostOnItsWay",
                UNAVAILABLE,
                Answer.status(200)
                    .body(gzip(ITEMS))
                    .header("Content-Encoding", "gzip")
                    .closeAfter(12),
                "ended early")
            .inAttempts(2),
        that("anEmptyBody", DATA, Answer.ok(""), "the response is empty", "expected JSON"),
        that("somethingBehindTheDocument", DATA, Answer.ok("[] []"), "data after the end", "one"),
        that(
            "aTextForRecords",
            DATA,
            Answer.ok("\"x\""),
            "record 1: expected an object, found a" + " string"),
        that(
            "anArrayOfNumbers",
            DATA,
            Answer.ok("[1,2]"),
            "record 1: expected an object, found a" + " number"),
        that("aPointerToNothing", DATA, Answer.ok(ITEMS), "nothing found at /rows; available: [it")
            .at("/rows"),
        that(
                "aPointerToANumber",
                DATA,
                Answer.ok(ITEMS),
                "record 1: expected an object, found a" + " number")
            .at("/items/0/value"),
        that(
            "recordsWithoutNumbers", USAGE, Answer.ok("[{\"a\":\"x\"}]"), "no numeric column", "a"),
        that(
            "aTextThatIsNoNumber",
            DATA,
            Answer.ok("[{\"value\":\"x\"}]"),
            "line 1",
            "'x' is not a"),
        that("aNumberTooLarge", DATA, Answer.ok("[{\"value\":1e400}]"), "'1e400' is too large"));
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static Answer html() {
    return Answer.ok("<html></html>").header("Content-Type", "text/html");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answers")
  void endsTheRunAndPublishesNothing(Case bad) throws IOException {
    server.on("/items", bad.answer);
    FolderContent before = oldResult();
    for (String mode : Modes.NAMES) {
      int asked = server.requests().size();
      Outcome outcome = run(mode, "--records=" + bad.records, server.url("/items"));
      assertThat(outcome.stderr())
          .contains("etl: error: " + server.url("/items"), "\nhint: ")
          .contains(bad.says);
      assertThat(outcome.exitCode()).isEqualTo(bad.code);
      assertThat(outcome.stdout()).isEmpty();
      assertThat(server.requests()).hasSize(asked + bad.attempts);
      assertThat(FolderContent.of(folder)).isEqualTo(before);
    }
  }

  @Test
  void aFalseGzipIsNoDownload() {
    server.on("/items", Answer.ok(ITEMS).header("Content-Encoding", "gzip"));
    Outcome outcome = run("threads", "-t", "fetch", "--on-source-error=fail", server.url("/items"));
    assertThat(outcome.stderr()).contains(server.url("/items: the response is not gzip"));
    assertThat(outcome.exitCode()).isEqualTo(DATA);
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--records=/items", "--attempts=3", "--header=A: b", "--bearer-env=NONE"})
  void optionsForApisWithoutAUrlAreAUsageError(String option) throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "value\n1\n");
    Outcome outcome = InProcess.ETL.run("run", option, file.toString());
    assertThat(outcome.stderr())
        .contains("options for APIs, but no URL among the inputs", "hint: ");
    assertThat(outcome.exitCode()).isEqualTo(USAGE);
  }

  @ParameterizedTest
  @MethodSource("dev.etl.Modes#names")
  void aServerThatRefusesIsUnavailable(String mode) throws IOException {
    int port;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      port = gone.getLocalPort();
    }
    Outcome outcome = run(mode, "http://127.0.0.1:" + port + "/");
    assertThat(outcome.stderr())
        .contains(port + "/: connection refused (after 2 attempts)", "hint: check that the server");
    assertThat(outcome.exitCode()).isEqualTo(UNAVAILABLE);
  }

  @ParameterizedTest
  @MethodSource("dev.etl.Modes#names")
  void redirectsWithoutEndAreNotFollowedForEver(String mode) throws IOException {
    server.on("/loop", Answer.redirect("/loop"));
    FolderContent before = oldResult();
    Outcome outcome = run(mode, server.url("/loop"));
    assertThat(outcome.stderr()).contains("/loop: too many redirects", "hint: check the URL");
    assertThat(outcome.exitCode()).isEqualTo(UNAVAILABLE);
    assertThat(server.requests()).hasSize(21);
    assertThat(FolderContent.of(folder)).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("dev.etl.Modes#names")
  void aMissingColumnOfAnApiListsTheColumnsThereAre(String mode) {
    server.on("/items", Answer.ok("[{\"a\":1,\"b\":2}]"));
    Outcome outcome = run(mode, "-c", "price", server.url("/items"));
    assertThat(outcome.stderr()).contains("/items: no column 'price'; available: a, b");
    assertThat(outcome.exitCode()).isEqualTo(USAGE);
  }

  @ParameterizedTest
  @MethodSource("dev.etl.Modes#names")
  void oneSourceThatFailsCancelsTheOthersPromptly(String mode) throws IOException {
    server.on("/hang", Answer.silence());
    // It fails when the others hang; one after another it must come first.
    boolean alone = mode.equals("sequential");
    server.on(
        "/gone", alone ? Answer.status(404) : Answer.status(404).after(Duration.ofMillis(200)));
    List<String> inputs =
        alone
            ? List.of(server.url("/gone"), server.url("/hang"))
            : List.of(server.url("/hang"), server.url("/gone"), server.url("/hang?again"));
    FolderContent before = oldResult();
    long start = System.nanoTime();
    Outcome outcome = run(mode, "50s", Stream.concat(Stream.of("-j3"), inputs.stream()));
    assertThat(outcome.stderr()).contains("/gone: 404 Not Found");
    assertThat(outcome.exitCode()).isEqualTo(UNAVAILABLE);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(server.requests("/hang")).hasSize(alone ? 0 : 2);
    assertThat(FolderContent.of(folder)).isEqualTo(before);
  }

  @Test
  void aWaitBetweenAttemptsEndsWhenAnotherSourceFails() {
    server.on("/busy", Answer.status(503).header("Retry-After", "30"));
    // Another host, since the busy one may hold back its own requests before they are sent.
    try (ScriptedServer other = ScriptedServer.start()) {
      other.on("/gone", Answer.status(404).after(Duration.ofMillis(200)));
      long start = System.nanoTime();
      Outcome outcome = run("threads", server.url("/busy"), other.url("/gone"));
      assertThat(outcome.stderr()).contains("/gone: 404 Not Found");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }
  }

  private FolderContent oldResult() throws IOException {
    Files.writeString(folder.resolve("result.csv"), "the old result");
    return FolderContent.of(folder);
  }

  private Outcome run(String mode, String... arguments) {
    return run(mode, Stream.of(arguments));
  }

  private Outcome run(String mode, Stream<String> arguments) {
    return run(mode, "300ms", arguments);
  }

  private Outcome run(String mode, String timeout, Stream<String> arguments) {
    Stream<String> fixed =
        Stream.of(
            "run",
            "--mode=" + mode,
            "--output=" + folder.resolve("result.csv"),
            "--attempts=2",
            "--retry-delay=1ms",
            "--request-timeout=" + timeout);
    return InProcess.ETL.run(Stream.concat(fixed, arguments).toArray(String[]::new));
  }
}
