package dev.etl.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Type;
import dev.etl.engine.count.Progress;
import dev.etl.engine.count.ProgressListener;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.http.HttpHeader;
import dev.etl.http.HttpSettings;
import dev.etl.http.RetryPolicy;
import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import dev.etl.http.ScriptedServer.Request;
import dev.etl.http.UrlTemplate;
import dev.etl.loader.CsvLoader;
import dev.etl.loader.rows.ColumnSelection;
import dev.etl.loader.rows.Columns;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.pipeline.ErrorPolicy;
import dev.etl.pipeline.MaxErrors;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.Pipeline;
import dev.etl.pipeline.Workers;
import dev.etl.report.Failure;
import dev.etl.report.RunReport;
import dev.etl.report.RunStatus;
import dev.etl.sink.MemorySink;
import dev.etl.transform.Enrich;
import dev.etl.transform.Limit;
import dev.etl.transform.Summarize;
import dev.etl.transform.Transform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Rows that an API is asked about, under every mode.
@Timeout(60)
final class EnrichTest {
  private static final ErrorPolicy STRICT = new ErrorPolicy(MaxErrors.NONE, Optional.empty());

  @TempDir private Path folder;

  private final ScriptedServer server = ScriptedServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  private Enrich enrich(String path, Map<String, String> take) {
    return new Enrich(UrlTemplate.parse(server.url(path)), take, Map.of(), 8, Runs.HTTP);
  }

  private static CsvLoader csv(Path input, Columns columns) {
    return new CsvLoader(
        input.toString(), Optional.empty(), CsvDialect.RFC_4180, Optional.empty(), columns);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static Runs.Result run(Mode mode, Path input, Transform... transforms) {
    return run(mode, input, STRICT, transforms);
  }

  private static Runs.Result run(
      Mode mode, Path input, ErrorPolicy errors, Transform... transforms) {
    return run(mode, input, errors, Runs.context("", ProgressListener.NONE), transforms);
  }

  private static Runs.Result run(
      Mode mode, Path input, ErrorPolicy errors, RunContext context, Transform... transforms) {
    MemorySink sink = new MemorySink();
    boolean statistics = transforms[0] instanceof Summarize;
    CsvLoader loader = csv(input, statistics ? ColumnSelection.DEFAULT : TypedColumns.INFERRED);
    RunReport report =
        new LocalEngine(mode, new Workers.Fixed(4))
            .run(new Pipeline(List.of(loader), List.of(transforms), sink, errors), context);
    return new Runs.Result(Runs.text(sink.batches()), report);
  }

  private static Failure failure(Runs.Result result) {
    return Objects.requireNonNull(result.report().failure());
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void rowsStayInOrderWhateverAnswersFirst(Mode mode) throws IOException {
    Random random = new Random(7);
    server.on(
        "/x",
        request ->
            Answer.ok("{\"owner\":{\"name\":\"" + request.query() + "\"}}")
                .after(Duration.ofMillis(random.nextInt(20))));
    Path input = Files.createDirectory(folder.resolve("in"));
    for (int file = 0; file < 6; file++) {
      int from = file * 50;
      Files.writeString(
          input.resolve(file + ".csv"),
          IntStream.range(from, from + 50)
              .mapToObj(Integer::toString)
              .collect(Collectors.joining("\n", "id\n", "\n")));
    }
    Runs.Result result = run(mode, input, enrich("/x?{id}", Map.of("owner", "/owner/name")));
    assertThat(result.report().failure()).isNull();
    assertThat(result.csv())
        .isEqualTo(
            IntStream.range(0, 300)
                .mapToObj(id -> id + "," + id)
                .collect(Collectors.joining("\n", "id,owner\n", "\n")));
    assertThat(server.peak()).isBetween(2, 8);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void eachUrlIsAskedForOnce(Mode mode) throws IOException {
    server.on("/x", request -> Answer.ok("{\"q\":\"" + request.query() + "\"}"));
    Path input = Files.createDirectory(folder.resolve("in"));
    for (int file = 0; file < 8; file++) {
      Files.writeString(input.resolve(file + ".csv"), "k\n" + "a\nb\nc\n".repeat(1_000));
    }
    Runs.Result result = run(mode, input, enrich("/x?{k}", Map.of("q", "/q")));
    assertThat(result.csv()).isEqualTo("k,q\n" + "a,a\nb,b\nc,c\n".repeat(8_000));
    assertThat(server.requests().stream().map(Request::query))
        .containsExactlyInAnyOrder("a", "b", "c");
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void rowsWithoutAnAnswerAreRejected(Mode mode) throws IOException {
    server.on("/1", Answer.ok("{\"size\":\"7\",\"tag\":true}"));
    server.on("/3", Answer.ok("{\"size\":\"many\"}"));
    server.on("/4", Answer.ok("{\"size\":7"));
    server.on("/5", Answer.ok("<html>").header("Content-Type", "text/html"));
    server.on("/6", Answer.status(500));
    server.on("/8", Answer.status(503), Answer.ok("{\"size\":null}"));
    server.on("/9", Answer.ok("{\"size\":8}").resetAfter(3), Answer.ok("{\"size\":9}"));
    Enrich enrich =
        new Enrich(
            UrlTemplate.parse(server.url("/{id}?key=hidden")),
            inOrder("size", "/size", "tag", "/tag"),
            Map.of("size", Type.LONG),
            8,
            Runs.HTTP);
    Path rejects = folder.resolve("rejects.csv");
    Path input = file("in.csv", "id\n1\n2\n3\n4\n5\n6\n..\n8\n9\n1\n");
    Runs.Result result = run(mode, input, Runs.tolerating(6, rejects), enrich);
    assertThat(result.report().status()).isEqualTo(RunStatus.SUCCEEDED_WITH_REJECTS);
    assertThat(result.csv()).isEqualTo("id,size,tag\n1,7,true\n8,,\n9,9,\n1,7,true\n");
    String base = server.url("/");
    assertThat(Files.readString(rejects).replace(input.toString(), "in.csv").lines())
        .containsExactly(
            "file,line,column,reason,text",
            "in.csv,3,,got no response: " + base + "2?key=***: 404 Not Found,2",
            "in.csv,4,size,\"got 'many', which is not a number\",3",
            "in.csv,5,,\"got no response: "
                + base
                + "4?key=***: not JSON, or truncated JSON: Unexpected end-of-input:"
                + " expected close marker for Object\",4",
            "in.csv,6,,got no response: " + base + "5?key=***: answers HTML (text/html),5",
            "in.csv,7,,got no response: "
                + base
                + "6?key=***: 500 Internal Server Error (after 3 attempts),6",
            "in.csv,8,,got no response: a part of the path would be '.' or '..',..");
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void whatIsTakenKeepsItsDigitsAndWhatIsNoTextIsRejected(Mode mode) throws IOException {
    String numbers = "{\"n\":1e309,\"p\":3.14159265358979323846,\"q\":12345678901234567.5}";
    server.on("/1", Answer.ok("{\"x\":" + numbers + ",\"y\":12345678901234567890}"));
    server.on("/2", Answer.ok("{\"x\":\"a\\ud83db\",\"y\":1}"));
    server.on("/3", Answer.status(200).body("{\"x\":\"\u00ff\"}".getBytes(ISO_8859_1)));
    server.on("/4", Answer.status(200).body("{\"\u00ffx\":\"9\"}".getBytes(ISO_8859_1)));
    server.on("/5", Answer.ok("{\"x\":1,\"y\":2,\"x\":3}"));
    server.on(
        "/6",
        Answer.status(200)
            .body("{\"x\":\"\u00c3\u00a4\"}".getBytes(ISO_8859_1))
            .header("Content-Type", "application/json; charset=ISO-8859-1"));
    server.on(
        "/7",
        Answer.ok("{\"x\":\"a\"}")
            .header("Content-Type", "application/json;charset=\"iso-8859-1\""));
    server.on(
        "/8",
        Answer.ok("{\"x\":\"\u00e4\"}").header("Content-Type", "application/json; charset=utf-8"));
    Enrich enrich = enrich("/{id}", inOrder("x", "/x", "y", "/y"));
    Path rejects = folder.resolve("rejects.csv");
    Path input = file("in.csv", "id\n1\n2\n3\n4\n5\n6\n7\n8\n");
    Runs.Result result = run(mode, input, Runs.tolerating(5, rejects), enrich);
    assertThat(result.report().status()).isEqualTo(RunStatus.SUCCEEDED_WITH_REJECTS);
    assertThat(result.csv())
        .isEqualTo(
            "id,x,y\n1,\""
                + numbers.replace("\"", "\"\"")
                + "\",12345678901234567890\n7,a,\n8,\u00e4,\n");
    assertThat(Files.readString(rejects))
        .contains("/2: the value at /x contains an unpaired surrogate")
        .contains("'a\\ud83db'")
        .contains("/3: line 1 is not valid UTF-8 (byte 7)")
        .contains("/4: line 1 is not valid UTF-8 (byte 3)")
        .contains("/5: the document has 'x' twice")
        .contains("/6: is declared as ISO-8859-1 and has characters beyond ASCII");
  }

  private static Map<String, String> inOrder(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int index = 0; index < pairs.length; index += 2) {
      map.put(pairs[index], pairs[index + 1]);
    }
    return map;
  }

  @Test
  void aFailedCallIsNotMadeAgain() throws IOException {
    Runs.Result result =
        run(
            Mode.SEQUENTIAL,
            file("in.csv", "id\n1\n1\n1\n"),
            Runs.tolerating(3, folder.resolve("rejects.csv")),
            enrich("/{id}", Map.of("x", "/x")));
    assertThat(result.report().failure()).isNull();
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void progressCountsRetriedCallsAndTheirWaits(Mode mode) throws Exception {
    HttpSettings patient =
        new HttpSettings(
            new RetryPolicy(2, Duration.ofSeconds(50), 1, 0, Duration.ofSeconds(50)),
            Runs.HTTP.timeout(),
            List.of());
    server.on("/x", request -> Answer.status(503));
    CompletableFuture<Progress> shown = new CompletableFuture<>();
    ProgressListener listener =
        new ProgressListener() {
          @Override
          public void started(Progress progress) {
            shown.complete(progress);
          }

          @Override
          public void ended() {}
        };
    RunContext context = Runs.context("", listener);
    Thread canceller =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (shown.join().waiting() < 3) {
                    Thread.onSpinWait();
                  }
                  context.cancellation().cancel();
                });
    Enrich enrich =
        new Enrich(
            UrlTemplate.parse(server.url("/x?{id}")), Map.of("q", "/q"), Map.of(), 8, patient);
    Runs.Result result = run(mode, file("in.csv", "id\n1\n2\n3\n"), STRICT, context, enrich);
    canceller.join();
    assertThat(result.report().status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(shown.join().retries()).isEqualTo(3);
    assertThat(shown.join().waiting()).isZero();
  }

  @Test
  void nullAsksNobodyAndReplacesAColumn() throws IOException {
    server.on(
        "/x", request -> Answer.ok("{\"a\":[1,{\"b\":2}],\"q\":\"" + request.query() + "\"}"));
    Runs.Result result =
        run(
            Mode.THREADS,
            file("in.csv", "n,old,day\n1.5,x,2026-01-02\n,y,2026-01-03\n"),
            enrich(
                "/x?{n}/{day}",
                inOrder("old", "/q", "a", "/a", "b", "/a/1/b", "none", "/a/2", "all", "")));
    assertThat(result.csv())
        .isEqualTo(
            "n,old,day,a,b,none,all\n"
                + "1.5,1.5/2026-01-02,2026-01-02,\"[1,{\"\"b\"\":2}]\",2,,"
                + "\"{\"\"a\"\":[1,{\"\"b\"\":2}],\"\"q\"\":\"\"1.5/2026-01-02\"\"}\"\n"
                + ",,2026-01-03,,,,\n");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void secretsAreSentAndNotShown() throws IOException {
    server.on("/x", request -> Answer.status(401));
    HttpSettings secret =
        new HttpSettings(
            Runs.HTTP.retry(),
            Runs.HTTP.timeout(),
            List.of(new HttpHeader("X-Token", "swordfish")));
    Enrich enrich =
        new Enrich(
            UrlTemplate.parse(server.url("/x?key=opensesame&id={id}")),
            Map.of("q", "/q"),
            Map.of(),
            8,
            secret);
    Runs.Result result = run(Mode.THREADS, file("in.csv", "id\n1\n"), enrich);
    assertThat(server.requests().getFirst().headers()).containsEntry("X-Token", "swordfish");
    assertThat(failure(result).kind()).isEqualTo(ErrorKind.DATA);
    assertThat(failure(result).message()).contains("401 Unauthorized");
    assertThat(result.report().toString() + enrich)
        .contains("401 Unauthorized", "X-Token")
        .doesNotContain("swordfish", "opensesame");
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void cancellingEndsAllCalls(Mode mode) throws Exception {
    String rows = IntStream.range(0, 100).mapToObj(id -> id + "\n").collect(Collectors.joining());
    cancelAfter(8, mode, file("in.csv", "id\n" + rows), enrich("/x?{id}", Map.of("q", "/q")));
  }

  @Test
  void cancellingEndsTheCallsAboutAResult() throws Exception {
    cancelAfter(
        1,
        Mode.THREADS,
        file("in.csv", "id\n1\n2\n"),
        Runs.SUMMARIZE,
        enrich("/x?{column}", Map.of("q", "/q")));
  }

  private void cancelAfter(int requests, Mode mode, Path input, Transform... transforms)
      throws InterruptedException {
    server.on("/x", Answer.silence());
    RunContext context = Runs.context("", ProgressListener.NONE);
    Thread canceller =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    server.awaitRequests(requests);
                  } catch (InterruptedException e) {
                    throw new AssertionError(e);
                  }
                  context.cancellation().cancel();
                });
    Runs.Result result = run(mode, input, STRICT, context, transforms);
    canceller.join();
    assertThat(result.report().status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(server.requests()).hasSize(requests);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void enoughRowsEndTheCallsOfOthers(Mode mode) throws IOException {
    server.on(
        "/x",
        request -> request.query().equals("1") ? Answer.ok("{\"q\":\"a\"}") : Answer.silence());
    Path input = Files.createDirectory(folder.resolve("in"));
    Files.writeString(input.resolve("1.csv"), "id\n1\n");
    Files.writeString(input.resolve("2.csv"), "id\n2\n");
    Runs.Result result = run(mode, input, enrich("/x?{id}", Map.of("q", "/q")), new Limit(1));
    assertThat(result.report().failure()).isNull();
    assertThat(result.csv()).isEqualTo("id,q\n1,a\n");
  }

  @Test
  void namesAndTypesAreCheckedBeforeAnybodyIsAsked() throws IOException {
    Runs.Result result =
        run(Mode.THREADS, file("in.csv", "id\n1\n"), enrich("/{key}", Map.of("q", "/q")));
    assertThat(failure(result).kind()).isEqualTo(ErrorKind.USAGE);
    assertThat(failure(result).message()).contains("no column 'key'");
    assertThatExceptionOfType(EtlException.class).isThrownBy(() -> enrich("/x", Map.of()));
    assertThatExceptionOfType(EtlException.class)
        .isThrownBy(() -> enrich("/x", Map.of("q", "no pointer")));
    assertThatExceptionOfType(EtlException.class)
        .isThrownBy(
            () ->
                new Enrich(
                    UrlTemplate.parse("https://host/"),
                    Map.of("q", "/q"),
                    Map.of("p", Type.LONG),
                    8,
                    Runs.HTTP))
        .withMessageContaining("'p'");
    assertThat(server.requests()).isEmpty();
  }
}
