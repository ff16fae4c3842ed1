package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import dev.etl.http.ScriptedServer.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Methods, queries, bodies and formats of requests, by options and by pipeline files.
@Timeout(60)
final class ApiRequestsTest {
  private static final String ROWS = "id\n1\n2\n";

  @TempDir private Path folder;
  private final ScriptedServer server = ScriptedServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  private Outcome run(String path, String... options) {
    return InProcess.ETL.run(
        Stream.concat(
                List.of("run", "-q", server.url(path), "--limit=9", "--attempts=1").stream(),
                List.of(options).stream())
            .toArray(String[]::new));
  }

  private Outcome runFile(String source) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("p.yaml"),
            "extract: {api: '" + server.url("/items") + "', " + source + "}\n");
    return InProcess.ETL
        .withEnvironment(Map.of("KEY", "s3cret-\"key", "N", "7"))
        .run("run", "-q", "-f", file.toString());
  }

  private Request only() {
    assertThat(server.requests()).hasSize(1);
    return server.requests().getFirst();
  }

  private void serve() {
    server.on("/items", Answer.ok("[{\"id\":1},{\"id\":2}]"));
  }

  @Test
  void jsonIsAskedForFirst() {
    serve();
    assertThat(run("/items").stdout()).isEqualTo(ROWS);
    assertThat(only().headers()).containsEntry("Accept", "application/json, */*;q=0.8");
    assertThat(only().method()).isEqualTo("GET");
  }

  @Test
  void anotherFormatMayBeAskedFor() {
    serve();
    assertThat(run("/items", "--header=Accept: application/vnd.api+json").stdout()).isEqualTo(ROWS);
    assertThat(only().headers()).containsEntry("Accept", "application/vnd.api+json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--body={\"a\":1.50} | POST | application/json | {\"a\":1.50}",
        "--form=a b=c&d=e | POST | application/x-www-form-urlencoded | a+b=c%26d%3De",
        "--method=Put | PUT | | ",
        "--method=query~--body=[] | QUERY | application/json | []",
      })
  void bodiesAreSent(String options, String method, String type, String body) {
    serve();
    Outcome outcome = run("/items", options.split("~"));
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.stdout()).isEqualTo(ROWS);
    assertThat(only().method()).isEqualTo(method);
    assertThat(only().headers().get("Content-Type")).isEqualTo(type);
    assertThat(only().body()).isEqualTo(body == null ? "" : body);
  }

  @Test
  void parametersAreAddedToTheQuery() {
    serve();
    assertThat(run("/items?a=1", "--query=b=2 &", "--query=a=3").stdout()).isEqualTo(ROWS);
    assertThat(only().query().split("&")).containsExactlyInAnyOrder("a=3", "b=2%20%26");
  }

  @Test
  void aFileMayHaveThemAll() throws IOException {
    serve();
    Outcome outcome =
        runFile(
            "method: POST, query: {key: '${KEY}', size: 10},"
                + " body: {filter: {since: '2024-01-01', deep: [1.0, null, true]}, key: '${KEY}'}");
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.stdout()).isEqualTo(ROWS);
    assertThat(only().body())
        .isEqualTo(
            "{\"filter\":{\"since\":\"2024-01-01\",\"deep\":[1.0,null,true]},"
                + "\"key\":\"s3cret-\\\"key\"}");
    assertThat(only().query()).isEqualTo("key=s3cret-%22key&size=10");
  }

  @Test
  void aBodyMayBeATextWithVariables() throws IOException {
    serve();
    assertThat(runFile("body: '{\"n\": ${N}}'").stdout()).isEqualTo(ROWS);
    assertThat(only().body()).isEqualTo("{\"n\": 7}");
  }

  @Test
  void valuesOfVariablesAreNotShown() throws IOException {
    serve();
    Path file =
        Files.writeString(
            folder.resolve("p.yaml"),
            """
            extract:
              api: %s
              query: {key: '${KEY}'}
              body: {token: '${KEY}', text: 'a ${KEY} b'}
            """
                .formatted(server.url("/none")));
    InProcess etl = InProcess.ETL.withEnvironment(Map.of("KEY", "s3cret-\"key"));
    Outcome printed = etl.run("check", "--print", "-f", file.toString());
    assertThat(printed.stdout())
        .contains("token: \"${KEY}\"", "key: \"${KEY}\"", "text: \"a ${KEY} b\"")
        .doesNotContain("s3cret");
    Outcome failed = etl.run("run", "-f", file.toString());
    assertThat(failed.exitCode()).isEqualTo(5);
    assertThat(failed.stderr()).contains("404").doesNotContain("s3cret");
  }

  @Test
  void aCursorMayBeSentInABody() {
    server.on(
        "/items",
        request ->
            request.body().equals("{\"q\":1}")
                ? Answer.ok("{\"items\":[{\"id\":1}],\"next\":{\"after\":[12,\"x\"]}}")
                : Answer.ok("{\"items\":[{\"id\":2}],\"next\":null}"));
    Outcome outcome =
        run(
            "/items",
            "--body={\"q\":1}",
            "--records=/items",
            "--paginate=cursor:/next/after:/page/search_after");
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.stdout()).isEqualTo(ROWS);
    assertThat(server.requests().getLast().body())
        .isEqualTo("{\"q\":1,\"page\":{\"search_after\":[12,\"x\"]}}");
  }

  @Test
  void aCursorMayBeSentInAForm() {
    server.on(
        "/items",
        request ->
            request.body().equals("q=1&limit=2")
                ? Answer.ok("{\"items\":[{\"id\":1}],\"next\":\"a b=\"}")
                : Answer.ok("{\"items\":[{\"id\":2}],\"next\":\"\"}"));
    Outcome outcome =
        run(
            "/items",
            "--form=q=1",
            "--records=/items",
            "--page-size=/limit=2",
            "--paginate=cursor:/next:/cursor");
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.stdout()).isEqualTo(ROWS);
    assertThat(server.requests().getLast().body()).isEqualTo("q=1&limit=2&cursor=a+b%3D");
  }

  @Test
  void aPageNumberInTheBodyIsANumber() {
    server.on(
        "/items",
        request ->
            Answer.ok(
                request.body().equals("{\"page\":1}")
                    ? "[{\"id\":1}]"
                    : request.body().equals("{\"page\":2}") ? "[{\"id\":2}]" : "[]"));
    assertThat(run("/items", "--method=post", "--paginate=page:/page").stdout()).isEqualTo(ROWS);
    assertThat(server.requests()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303})
  void aRedirectThatLosesTheBodyIsAnError(int status) {
    server.on("/old", Answer.status(status).header("Location", "/items"));
    serve();
    Outcome outcome = run("/old", "--body={}");
    assertThat(outcome.exitCode()).isEqualTo(5);
    assertThat(outcome.stderr()).contains("where a POST becomes a GET", "/items");
  }

  @ParameterizedTest
  @ValueSource(ints = {307, 308})
  void aRedirectThatKeepsTheBodyIsFollowed(int status) {
    server.on("/old", Answer.status(status).header("Location", "/items"));
    serve();
    assertThat(run("/old", "--body={\"a\":1}").stdout()).isEqualTo(ROWS);
    assertThat(server.requests().getLast().body()).isEqualTo("{\"a\":1}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--body={'a' | the body is not one JSON document",
        "--body={}~--form=a=b | a request has one body",
        "--method=get~--body={} | a GET request has no body",
        "--paginate=cursor:/a:/b | a parameter that begins with a slash is sent in the body",
        "--body=[]~--paginate=cursor:/a:/b | the body has no object at",
      })
  void whatCannotBeSentIsAnError(String options, String message) {
    serve();
    Outcome outcome = run("/items", options.replace('\'', '"').split("~"));
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr()).contains(message);
    assertThat(server.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--paginate=link", "--query=a=b", "--body={}", "--form=a=b"})
  void aFileHasNoPages(String option) {
    Outcome outcome = run("/items.csv", option);
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr()).contains("/items.csv: a file has no pages");
    assertThat(server.requests()).isEmpty();
  }
}
