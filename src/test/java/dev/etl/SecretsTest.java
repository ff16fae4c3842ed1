package dev.etl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever happens, no secret is shown: not in results, messages, logs, reports or rejects. All of
/// the secrets have the same word in them.
@Timeout(60)
final class SecretsTest {
  private static final String WORD = "Tr0ub4dor";

  @TempDir private Path folder;

  private final ScriptedServer server = ScriptedServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  static Stream<Answer[]> answers() {
    Answer good = Answer.ok("[{\"value\":1},{\"value\":\"x\"}]");
    return Stream.of(
            good,
            Answer.ok("[{\"other\":1}]"),
            Answer.ok("[{\"value\":1}"),
            Answer.ok("[1]"),
            Answer.ok(""),
            Answer.ok("<html>").header("Content-Type", "text/html"),
            Answer.status(401),
            Answer.status(404),
            Answer.status(500),
            Answer.status(503).header("Retry-After", "3600"),
            Answer.none(),
            Answer.silence(),
            good.resetAfter(5),
            good.closeAfter(5),
            Answer.redirect("/items?key=" + WORD),
            Answer.redirect("http://" + WORD + "@127.0.0.1:1/?key=" + WORD),
            Answer.redirect("ftp://127.0.0.1/" + "?key=" + WORD))
        .map(answer -> new Answer[] {answer});
  }

  /// Percent-encoded characters, quotes, blanks and no name at all are where a redaction may end.
  private String url() {
    return ("http://me:WORD@127.0.0.1:" + server.port())
        .concat("/items?key=WORD&q='WORD' \"WORD%22WORD&WORD#WORD")
        .replace("WORD", WORD);
  }

  @ParameterizedTest
  @MethodSource("answers")
  void aRunShowsNone(Answer answer) {
    server.on("/items", answer);
    for (String transform : new String[] {"stats", "fetch"}) {
      Outcome outcome = etl("run", "-v", "-t", transform, "--rejects=" + folder.resolve("rejects"));
      assertNoneIn(outcome);
    }
    assertThat(server.requests().getFirst().headers())
        .containsEntry("Authorization", "Bearer " + WORD)
        .containsEntry("X-Key", WORD);
    assertThat(server.requests().getFirst().query()).contains(WORD);
  }

  @Test
  void theUserInfoOfAUrlIsSentAndNotShown() {
    server.on("/items", Answer.status(404));
    assertNoneIn(InProcess.ETL.run("run", url()));
    String credentials = Base64.getEncoder().encodeToString(("me:" + WORD).getBytes(UTF_8));
    assertThat(server.requests().getFirst().headers())
        .containsEntry("Authorization", "Basic " + credentials);
  }

  @Test
  void aHeaderThatAServerRepeatsIsNotShown() {
    server.on("/items", Answer.ok("[" + WORD + "]"));
    for (String header : List.of("X-Key: " + WORD, "Authorization: Token " + WORD)) {
      assertNoneIn(InProcess.ETL.run("run", "-v", "--header", header, server.url("/items")));
    }
  }

  @Test
  void aDryRunShowsNone() {
    assertNoneIn(etl("run", "--dry-run"));
  }

  @Test
  void aComparisonShowsNone() {
    server.on("/items", Answer.ok("[{\"value\":1}]"));
    Outcome outcome = etl("compare", "--export=hyperfine:" + folder.resolve("export"));
    assertNoneIn(outcome);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stderr())
        .startsWith("all results are identical\n")
        .endsWith("no verdict: URLs are requested as rarely as possible; set --max-time=60s\n");
  }

  @Test
  void theProcessesOfAComparisonHaveNoneOnTheirCommandLines() {
    assumeTrue(CommandLines.areKnown(), "only Linux has /proc");
    List<String> commandLines = Collections.synchronizedList(new ArrayList<>());
    server.on(
        "/items",
        _ -> {
          ProcessHandle.current()
              .children()
              .forEach(child -> commandLines.add(CommandLines.of(child)));
          return Answer.ok("[{\"value\":1}]");
        });
    Outcome outcome =
        InProcess.ETL.run("compare", "--runs=1", "--modes=threads", "--header=Key: " + WORD, url());
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(commandLines).anyMatch(line -> line.contains("dev.etl.Main"));
    assertThat(commandLines).isNotEmpty().noneMatch(line -> line.contains(WORD));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--headr=Authorization: " + WORD,
        "--header=" + WORD,
        "--header=Key : " + WORD,
        "--header=Key: " + WORD + "\u00e4",
        "http://me:" + WORD + "@127.0.0.1:port/",
        "http://me:" + WORD + "@/",
        "htp://me:" + WORD + "@127.0.0.1/?key=" + WORD,
      })
  void anErrorInTheCommandLineShowsNone(String argument) {
    Outcome outcome =
        InProcess.ETL.run("run", "-v", "--attempts=1", argument, "http://127.0.0.1:1/");
    assertThat(outcome.exitCode()).isNotZero();
    assertNoneIn(outcome);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--password-env=TOKEN",
        "--password-file=FILE",
        "--output=jdbc:postgresql://me:WORD@127.0.0.1:1/db",
        "--output=jdbc:postgresql://127.0.0.1:1/db?password=WORD",
        "--output=jdbc:none://127.0.0.1:1/db;password=WORD",
        "--output=jdbc:oracle:thin:me/WORD@127.0.0.1",
        "--output=postgresql://me:WORD@127.0.0.1",
      })
  void aTableShowsNone(String argument, @TempDir Path elsewhere) throws IOException {
    Path csv = Files.writeString(folder.resolve("a.csv"), "value\n1\n");
    Path file = Files.writeString(elsewhere.resolve("password"), WORD + "\n");
    String login = argument.replace("WORD", WORD).replace("FILE", file.toString());
    String output =
        login.startsWith("--output") ? login : "--output=jdbc:postgresql://me@127.0.0.1:1/db";
    for (String command : List.of("run", "check --print", "check", "run --dry-run")) {
      List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
      arguments.addAll(List.of("-v", "--table=t", "--user=me", output, csv.toString()));
      if (command.equals("run")) {
        arguments.add("--report=" + folder.resolve("report"));
      }
      if (!login.equals(output)) {
        arguments.add(login);
      }
      assertNoneIn(
          InProcess.ETL
              .withEnvironment(Map.of("TOKEN", WORD))
              .run(arguments.toArray(String[]::new)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc: 'jdbc:postgresql://127.0.0.1:1/db', password: '${TOKEN}'",
        "jdbc: 'jdbc:postgresql://127.0.0.1:1/db?password=${TOKEN}'",
        "jdbc: 'jdbc:postgresql://me:${TOKEN}@127.0.0.1:1/db'",
        "jdbc: '${URL}'",
      })
  void aTableOfAPipelineShowsNoneWhereverItsPasswordComesFrom(
      String target, @TempDir Path elsewhere) throws IOException {
    Files.writeString(elsewhere.resolve("a.csv"), "value\n1\n");
    Path pipeline =
        Files.writeString(
            elsewhere.resolve("pipeline.yaml"),
            "extract: {csv: a.csv}\ntransform: [{limit: 1}]\nload: {table: t, " + target + "}\n");
    Map<String, String> variables =
        Map.of("TOKEN", WORD, "URL", "jdbc:postgresql://127.0.0.1:1/db?password=" + WORD);
    for (String command : List.of("run", "check --print", "check")) {
      List<String> words = List.of((command + " -v -f " + pipeline).split(" "));
      assertNoneIn(InProcess.ETL.withEnvironment(variables).run(words.toArray(String[]::new)));
      List<String> set = new ArrayList<>(words);
      variables.forEach((name, value) -> set.add("--set=" + name + "=" + value));
      assertNoneIn(InProcess.ETL.run(set.toArray(String[]::new)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc: 'jdbc:postgresql://h/db', password: WORD",
        "jdbc: 'jdbc:postgresql://h/db', password: '${NONE:-WORD}'",
        "jdbc: 'jdbc:postgresql://h/db?password=WORD'",
        "jdbc: 'jdbc:postgresql://me:WORD@h/db'",
      })
  void aPasswordInAPipelineIsRefusedAndNotShown(String target, @TempDir Path elsewhere)
      throws IOException {
    Path pipeline =
        Files.writeString(
            elsewhere.resolve("pipeline.yaml"),
            "extract: {csv: a.csv}\nload: {table: t, " + target.replace("WORD", WORD) + "}\n");
    Outcome outcome = InProcess.ETL.run("check", "--print", "-v", "-f", pipeline.toString());
    assertNoneIn(outcome);
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr()).contains("password", "${PGPASSWORD}");
  }

  private Outcome etl(String... arguments) {
    Stream<String> more =
        Stream.of(
            "--report=" + folder.resolve("report"),
            "--max-errors=1",
            "--header=X-Key: " + WORD,
            "--bearer-env=TOKEN",
            "--attempts=2",
            "--retry-delay=1ms",
            "--request-timeout=200ms",
            url());
    return InProcess.ETL
        .withEnvironment(Map.of("TOKEN", WORD))
        .run(Stream.concat(Stream.of(arguments), more).toArray(String[]::new));
  }

  /// In neither text for people, nor in any file there may be.
  private void assertNoneIn(Outcome outcome) {
    assertThat(outcome.stdout() + outcome.stderr()).isNotBlank().doesNotContain(WORD);
    String written = String.join("\n", FolderContent.of(folder).files().values());
    assertThat(written).doesNotContain(WORD);
  }
}
