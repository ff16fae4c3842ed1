package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import dev.etl.http.ScriptedServer.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rows whose answers have many records, answers about several rows, and answers of earlier runs.
@Timeout(120)
final class EnrichRecordsTest {
  @TempDir private Path folder;

  private final ScriptedServer server = ScriptedServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  private Outcome run(String input, String enrich, String... options) throws IOException {
    return run(Map.of(), input, enrich, options);
  }

  private Outcome run(
      Map<String, String> environment, String input, String enrich, String... options)
      throws IOException {
    Files.writeString(folder.resolve("in.csv"), input);
    Path file = folder.resolve("p.yaml");
    Files.writeString(
        file,
        "extract: {csv: in.csv}\ntransform:\n  - enrich:\n"
            + enrich.replace("URL", server.url("")).indent(6));
    List<String> line = new ArrayList<>(List.of("run", "-f", file.toString(), "--attempts=2"));
    line.addAll(List.of(options));
    return InProcess.ETL.withEnvironment(environment).run(line.toArray(String[]::new));
  }

  private static String ids(Request request) {
    return request.body().replaceAll(".*\"ids\":\\[([^]]*)].*", "$1");
  }

  private void offerPages() {
    server.on(
        "/a",
        request ->
            request.query().isEmpty()
                ? Answer.ok("{\"items\":[{\"n\":1,\"t\":\"x\"},{\"n\":2}]}")
                    .header("Link", "</a?p=2>; rel=\"next\"")
                : Answer.ok("{\"items\":[{\"n\":3,\"t\":\"z\"}]}"));
    server.on("/b", Answer.ok("{\"items\":[]}"));
    server.on("/c", Answer.status(503), Answer.ok("{\"items\":[{\"n\":4}]}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--mode=sequential", "--mode=threads", "--mode=processes", "--isolate=2"})
  void eachRecordIsARowWithTheColumnsOfItsParent(String mode) throws IOException {
    offerPages();
    String enrich = "api: 'URL/{k}'\nrecords: /items\ntake: {n: /n, t: /t}\ntypes: {n: long}\n";
    Outcome outcome = run("k,v\na,1\nb,2\n,3\nc,4\na,5\n", enrich, mode, "--retry-delay=1ms");
    assertThat(outcome.stdout())
        .isEqualTo(
            "k,v,n,t\na,1,1,x\na,1,2,\na,1,3,z\nb,2,,\n,3,,\nc,4,4,\na,5,1,x\na,5,2,\na,5,3,z\n");
    assertThat(outcome.stderr()).contains("5 rows");
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void badRecordsAndMissingPagesAreRejectedAndCounted() throws IOException {
    server.on("/a", Answer.ok("[{\"n\":1},{\"n\":\"many\"},{\"n\":3}]"));
    server.on(
        "/b",
        request ->
            request.query().isEmpty()
                ? Answer.ok("[{\"n\":1}]").header("Link", "</b?p=2>; rel=\"next\"")
                : Answer.status(500));
    server.on("/c", Answer.ok("[{\"n\":7}]"));
    Path rejects = folder.resolve("rejects.csv");
    Outcome outcome =
        run(
            "k\na\nb\nc\n",
            "api: 'URL/{k}'\nrecords: auto\ntake: {n: /n}\ntypes: {n: long}\n",
            "--max-errors=2",
            "--rejects=" + rejects,
            "--retry-delay=1ms");
    assertThat(outcome.stdout()).isEqualTo("k,n\na,1\na,3\nc,7\n");
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(Files.readString(rejects))
        .contains("in record 2, got 'many', which is not a number")
        .contains("500 Internal Server Error");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--mode=sequential", "--mode=threads", "--isolate=2"})
  void aRequestAsksAboutSeveralRows(String mode) throws IOException {
    server.on(
        "/find",
        request ->
            Answer.ok(
                Stream.of(ids(request).split(","))
                    .filter(id -> !id.equals("3"))
                    .sorted()
                    .map(id -> "{\"id\":" + id + ",\"name\":\"n" + id + "\"}")
                    .collect(Collectors.joining(",", "{\"total\":9,\"found\":[", "]}"))));
    String rows = IntStream.range(0, 120).mapToObj(id -> id + "\n").collect(Collectors.joining());
    Outcome outcome =
        run(
            "sku\n" + rows + "\n5\n",
            """
            api: URL/find
            body: {kind: x}
            batch: {column: sku, parameter: /ids, key: /id}
            take: {name: /name}
            """,
            "-q",
            mode);
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.stdout())
        .isEqualTo(
            "sku,name\n"
                + rows.replaceAll("(\\d+)", "$1,n$1")
                    .replace("3,n3\n", "3,n3\n")
                    .replaceFirst("\n3,n3\n", "\n3,\n")
                + ",\n5,n5\n");
    assertThat(server.requests()).hasSize(3);
    assertThat(server.requests().getFirst().method()).isEqualTo("POST");
    assertThat(server.requests().stream().map(Request::body))
        .anyMatch(body -> body.startsWith("{\"kind\":\"x\",\"ids\":[0,1,2,"));
  }

  @Test
  void idsInTheQueryAreAList() throws IOException {
    server.on("/find", Answer.ok("[{\"id\":\"a b\",\"v\":1},{\"id\":\"c\",\"v\":2}]"));
    Outcome outcome =
        run(
            "k\nc\na b\nc\n",
            "api: URL/find\nbatch: {column: k, parameter: ids, key: /id}\ntake: {v: /v}\n",
            "-q");
    assertThat(outcome.stdout()).isEqualTo("k,v\nc,2\na b,1\nc,2\n");
    assertThat(server.requests().getFirst().query()).isEqualTo("ids=c%2Ca%20b");
  }

  @Test
  void aKeyThatDoesNotMatchIsAnError() throws IOException {
    server.on("/find", Answer.ok("[{\"id\":\"A\",\"v\":1}]"));
    Outcome outcome =
        run(
            "k\na\n",
            "api: URL/find\nbatch: {column: k, parameter: ids, key: /id}\ntake: {v: /v}\n");
    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.stderr().replaceAll("\n +", " "))
        .contains("record 1 of the response has the id 'A' at /id, which was not requested");
  }

  @Test
  void laterRunsUseTheAnswersOfEarlierOnes() throws IOException {
    server.on("/a", Answer.ok("{\"v\":\"\u00e4\",\"w\":null}"));
    server.on("/b", Answer.status(404), Answer.ok("{\"v\":2}"));
    String enrich =
        """
        api: 'URL/{k}?key=${KEY}'
        take: {v: /v, w: /w}
        cache: answers.cache
        headers: {X-Token: '${KEY}'}
        """;
    Map<String, String> secret = Map.of("KEY", "opensesame");
    Outcome first = run(secret, "k\na\nb\n", enrich, "-q", "--max-errors=1");
    assertThat(first.stdout()).isEqualTo("k,v,w\na,\u00e4,\n");
    assertThat(
            Files.readString(
                folder.resolve("answers.cache"), java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("opensesame", "127.0.0.1");
    Outcome second = run(secret, "k\na\nb\n", enrich, "-q");
    assertThat(second.stdout()).isEqualTo("k,v,w\na,\u00e4,\nb,2,\n");
    assertThat(server.requests().stream().map(Request::path))
        .containsExactlyInAnyOrder("/a", "/b", "/b");
    // Another column is another question.
    run(secret, "k\na\n", enrich.replace("w: /w", "w: ''"), "-q");
    assertThat(server.requests()).hasSize(4);
    Outcome old =
        run(
            secret,
            "k\na\n",
            enrich.replace("cache: answers.cache", "cache: {file: answers.cache, max_age: 1ms}"),
            "-q");
    assertThat(old.exitCode()).isZero();
  }

  @Test
  void aBatchLeavesOutWhatIsKept() throws IOException {
    server.on(
        "/find",
        request ->
            Answer.ok(
                Stream.of(ids(request).split(","))
                    .map(id -> "{\"id\":" + id + ",\"v\":" + id + "}")
                    .collect(Collectors.joining(",", "[", "]"))));
    String enrich =
        """
        api: URL/find
        method: post
        batch: {column: k, parameter: /ids, key: /id, size: 2}
        take: {v: /v}
        cache: answers.cache
        """;
    assertThat(run("k\n1\n2\n3\n", enrich, "-q").exitCode()).isZero();
    assertThat(run("k\n0\n1\n2\n3\n4\n", enrich, "-q").stdout())
        .isEqualTo("k,v\n0,0\n1,1\n2,2\n3,3\n4,4\n");
    assertThat(server.requests().stream().map(Request::body))
        .containsExactlyInAnyOrder("{\"ids\":[1,2]}", "{\"ids\":[3]}", "{\"ids\":[0,4]}");
  }

  @Test
  void aTornAnswerIsAskedForAgainAndOtherFilesAreLeftAlone() throws IOException {
    server.on("/a", Answer.ok("{\"v\":1}"));
    server.on("/b", Answer.ok("{\"v\":2}"));
    String enrich = "api: 'URL/{k}'\ntake: {v: /v}\ncache: answers.cache\n";
    assertThat(run("k\na\nb\n", enrich, "-q").exitCode()).isZero();
    Path cache = folder.resolve("answers.cache");
    byte[] whole = Files.readAllBytes(cache);
    Files.write(cache, java.util.Arrays.copyOf(whole, whole.length - 5));
    assertThat(run("k\na\nb\n", enrich, "-q").stdout()).isEqualTo("k,v\na,1\nb,2\n");
    assertThat(server.requests()).hasSize(3);
    assertThat(run("k\na\nb\n", enrich, "-q").stdout()).isEqualTo("k,v\na,1\nb,2\n");
    assertThat(server.requests()).hasSize(3);
    Files.writeString(cache, "name,value\nof a file that etl did not write,1\n");
    Outcome outcome = run("k\na\n", enrich);
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr()).contains("is not a file of answers");
    assertThat(Files.readString(cache)).startsWith("name,value\n");
  }
}
