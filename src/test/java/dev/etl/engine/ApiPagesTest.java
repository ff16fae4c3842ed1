package dev.etl.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.etl.data.ErrorKind;
import dev.etl.data.Type;
import dev.etl.engine.count.ProgressListener;
import dev.etl.http.HttpHeader;
import dev.etl.http.HttpSettings;
import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import dev.etl.http.ScriptedServer.Request;
import dev.etl.http.Url;
import dev.etl.http.page.Cursor;
import dev.etl.http.page.LinkHeader;
import dev.etl.http.page.NextUrl;
import dev.etl.http.page.PageNumber;
import dev.etl.http.page.Pagination;
import dev.etl.loader.ApiLoader;
import dev.etl.loader.DataLoader;
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
import dev.etl.transform.Limit;
import dev.etl.transform.Transform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// APIs that give their records page by page, under every mode.
@Timeout(60)
final class ApiPagesTest {
  private static final String THREE_PAGES = "id,name\n1,a\n2,b\n3,c\n4,d\n5,e\n";
  private static final ErrorPolicy STRICT = new ErrorPolicy(MaxErrors.NONE, Optional.empty());

  private final ScriptedServer server = ScriptedServer.start();
  private final ScriptedServer elsewhere = ScriptedServer.start();

  @AfterEach
  void close() {
    server.close();
    elsewhere.close();
  }

  private ApiLoader pages(Pagination pagination) {
    return pages(server.url("/items"), pagination, Runs.HTTP);
  }

  private static ApiLoader pages(String url, Pagination pagination, HttpSettings http) {
    return pages(url, pagination, http, TypedColumns.INFERRED);
  }

  private static ApiLoader pages(
      String url, Pagination pagination, HttpSettings http, TypedColumns columns) {
    Url parsed = Url.parse(url);
    return new ApiLoader(parsed.redacted(), parsed, "/items", http, columns, pagination);
  }

  private static Runs.Result run(Mode mode, DataLoader loader) {
    return run(mode, List.of(loader), List.of(), STRICT);
  }

  private static Runs.Result run(
      Mode mode, List<DataLoader> loaders, List<Transform> transforms, ErrorPolicy errors) {
    MemorySink sink = new MemorySink();
    RunReport report =
        new LocalEngine(mode, new Workers.Fixed(4))
            .run(
                new Pipeline(loaders, transforms, sink, errors),
                Runs.context("", ProgressListener.NONE));
    return new Runs.Result(Runs.text(sink.batches()), report);
  }

  private static Failure failure(Runs.Result result) {
    return Objects.requireNonNull(result.report().failure());
  }

  /// The records of one of three pages; a fourth is empty.
  private static String items(int page) {
    return switch (page) {
      case 1 -> "[{\"id\":1,\"name\":\"a\"},{\"id\":2,\"name\":\"b\"}]";
      case 2 -> "[{\"id\":3,\"name\":\"c\"},{\"id\":4,\"name\":\"d\"}]";
      case 3 -> "[{\"id\":5,\"name\":\"e\"}]";
      default -> "[]";
    };
  }

  private static Answer page(int page, String more) {
    return Answer.ok("{\"items\":" + items(page) + more + "}");
  }

  private static int number(Request request, String parameter) {
    return Stream.of(request.query().split("&"))
        .filter(part -> part.startsWith(parameter + "="))
        .map(part -> Integer.parseInt(part.substring(parameter.length() + 1)))
        .findFirst()
        .orElse(1);
  }

  /// Numbers, links, cursors and next URLs, all of them for the same three pages.
  record Kind(String name, Pagination pagination, int requests) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Kind> kinds() {
    return Stream.of(
        new Kind("numbersUntilOneIsEmpty", PageNumber.from("p", 1), 4),
        new Kind("numbers", new PageNumber("p", 1, OptionalInt.of(3), Optional.empty()), 3),
        new Kind(
            "numbersUpToATotal",
            new PageNumber("p", 1, OptionalInt.empty(), Optional.of("/meta/total")),
            3),
        new Kind("links", new LinkHeader(), 3),
        new Kind("cursors", new Cursor("/meta/cursor", "p"), 3),
        new Kind("relativeUrls", new NextUrl("/meta/next"), 3),
        new Kind("absoluteUrls", new NextUrl("/meta/absolute"), 3));
  }

  private void serve() {
    server.on(
        "/items",
        request -> {
          int page = number(request, "p");
          String next = page < 3 ? Integer.toString(page + 1) : "null";
          String relative = page < 3 ? "\"?p=" + next + "\"" : "null";
          String absolute = page < 3 ? "\"" + server.url("/items?p=" + next) + "\"" : "\"\"";
          Answer answer =
              page(
                  page,
                  ",\"meta\":{\"total\":3,\"cursor\":%s,\"next\":%s,\"absolute\":%s}"
                      .formatted(next, relative, absolute));
          return page < 3 ? answer.header("Link", "</items?p=" + next + ">; rel=\"next\"") : answer;
        });
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void allPagesAreReadInOrderEachOnce(Kind kind) {
    serve();
    for (Mode mode : Mode.values()) {
      int before = server.requests().size();
      Runs.Result result = run(mode, pages(kind.pagination()));
      assertThat(result.report().failure()).isNull();
      assertThat(result.csv()).as(mode.toString()).isEqualTo(THREE_PAGES);
      assertThat(server.requests().size() - before).as(mode.toString()).isEqualTo(kind.requests());
    }
  }

  @Test
  void oneAnswerIsAskedForOnce() {
    serve();
    assertThat(run(Mode.THREADS, pages(Pagination.NONE)).csv()).isEqualTo("id,name\n1,a\n2,b\n");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void pagesThatAreKnownAheadAreReadAtTheSameTime() {
    server.on("/items", request -> page(number(request, "p"), "").after(Duration.ofMillis(300)));
    run(Mode.THREADS, pages(new PageNumber("p", 1, OptionalInt.of(3), Optional.empty())));
    assertThat(server.peak()).isEqualTo(2);
  }

  @Test
  void typesAreDeclaredOrFoundOut() {
    serve();
    ApiLoader found = pages(new LinkHeader());
    ApiLoader declared =
        new ApiLoader(
            "x",
            found.api().url(),
            "/items",
            Runs.HTTP,
            TypedColumns.of(Map.of("id", Type.DOUBLE)),
            new LinkHeader());
    assertThat(run(Mode.THREADS, declared).csv()).startsWith("id,name\n1.0,a\n2.0,b\n");
  }

  @Test
  void urlsThatAreAskedAlikeShareTheirColumns() {
    serve();
    server.on("/other", Answer.ok("{\"items\":[{\"id\":9}]}").after(Duration.ofMillis(200)));
    ApiLoader first = pages(Pagination.NONE);
    List<DataLoader> loaders =
        Stream.concat(
                Stream.of(first),
                Stream.generate(() -> pages(server.url("/other"), Pagination.NONE, Runs.HTTP))
                    .limit(4))
            .map(DataLoader.class::cast)
            .toList();
    Runs.Result result = run(Mode.THREADS, loaders, List.of(), STRICT);
    assertThat(result.csv()).isEqualTo("id,name\n1,a\n2,b\n9,\n9,\n9,\n9,\n");
    assertThat(server.requests()).hasSize(5);
    assertThat(server.peak()).isGreaterThan(1);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void aPageThatFailsInTheMiddleIsAskedForAgain(Mode mode) {
    Answer second = page(2, ",\"next\":\"/three\"");
    server.on("/items", Answer.status(503), page(1, ",\"next\":\"/two\""));
    server.on("/two", second.resetAfter(30), second.closeAfter(40), second);
    server.on("/three", Answer.status(429), page(3, ""));
    Runs.Result result = run(mode, pages(new NextUrl("/next")));
    assertThat(result.csv()).isEqualTo(THREE_PAGES);
    assertThat(result.report().sources().getFirst().retries()).isEqualTo(4);
    assertThat(server.requests("/items")).hasSize(2);
    assertThat(server.requests("/two")).hasSize(3);
  }

  static Stream<Kind> endless() {
    return Stream.of(
        new Kind("itself", new NextUrl("/next"), 1),
        new Kind("aLinkBack", new LinkHeader(), 2),
        new Kind("aCursorThatStays", new Cursor("/cursor", "after"), 2),
        new Kind("aParameterThatIsIgnored", PageNumber.from("nobodyReadsIt", 1), 2));
  }

  @ParameterizedTest
  @MethodSource("endless")
  void pagesWithoutEndAreAnError(Kind kind) {
    Answer answer = page(1, ",\"next\":\"/items\",\"cursor\":\"x\"");
    server.on("/items", answer.header("Link", "</two>; rel=next"));
    server.on("/two", page(2, "").header("Link", "</items>; rel=next"));
    Runs.Result result = run(Mode.THREADS, pages(kind.pagination()));
    assertThat(failure(result).kind()).isEqualTo(ErrorKind.DATA);
    assertThat(failure(result).message()).contains("endless pages");
    assertThat(server.requests()).hasSize(kind.requests());
  }

  @Test
  void secretsAreForTheFirstOriginAlone() {
    server.on("/items", page(1, ",\"next\":\"" + elsewhere.url("/two?key=hidden") + "\""));
    elsewhere.on("/two", page(2, ",\"next\":\"" + server.url("/three") + "\""));
    server.on("/three", page(3, ",\"next\":\"http://[\""));
    HttpSettings secret =
        new HttpSettings(
            Runs.HTTP.retry(),
            Runs.HTTP.timeout(),
            List.of(new HttpHeader("X-Token", "swordfish")));
    Runs.Result result =
        run(
            Mode.THREADS,
            pages(
                server.url("/items").replace("//", "//me:opensesame@"),
                new NextUrl("/next"),
                secret));
    assertThat(server.requests())
        .hasSize(2)
        .allSatisfy(
            request ->
                assertThat(request.headers())
                    .containsEntry("X-Token", "swordfish")
                    .containsKey("Authorization"));
    assertThat(elsewhere.requests())
        .hasSize(1)
        .allSatisfy(
            request ->
                assertThat(request.headers()).doesNotContainKeys("X-Token", "Authorization"));
    assertThat(failure(result).message()).contains("which is not a URL");
    assertThat(result.report().toString())
        .contains("which is not a URL")
        .doesNotContain("swordfish", "opensesame", "hidden");
  }

  @Test
  void aPageMayBeMissing() {
    server.on("/items", page(1, ",\"next\":\"/two?key=hidden\""));
    Runs.Result result = run(Mode.THREADS, pages(new NextUrl("/next")));
    assertThat(failure(result).kind()).isEqualTo(ErrorKind.UNAVAILABLE);
    assertThat(failure(result).message()).contains("/two?key=***: 404");
  }

  @Test
  void aCursorKeepsItsDigits() {
    for (String cursor :
        List.of("12345678901234567890", "1.10", "3.14159265358979323846", "1E5", "-0")) {
      server.on("/items", page(1, ",\"cursor\":" + cursor), page(2, ""));
      int before = server.requests().size();
      Runs.Result result = run(Mode.THREADS, pages(new Cursor("/cursor", "p")));
      assertThat(result.report().failure()).isNull();
      assertThat(server.requests().get(before + 1).query()).isEqualTo("p=" + cursor);
    }
  }

  /// Each would lead to a wrong page, or lose records.
  static Stream<Arguments> pagesThatAreNoText() {
    return Stream.of(
        arguments("\"cursor\":\"\\ud83d\"", "the value at /cursor contains an unpaired surrogate"),
        arguments("\"cursor\":\"1\",\"cursor\":\"2\"", "the document has 'cursor' twice"),
        arguments("\"items\":[{\"id\":9}]", "the document has 'items' twice"),
        arguments("\"x\":\"\u00ff\"", "line 1 is not valid UTF-8 (byte 57)"),
        arguments("\"\u00ed\u00a0\u0080\":1", "line 1 is not valid UTF-8 (byte 53)"));
  }

  @ParameterizedTest
  @MethodSource("pagesThatAreNoText")
  void aPageThatIsNoTextIsAnError(String more, String message) {
    byte[] body = ("{\"items\":" + items(1) + "," + more + "}").getBytes(ISO_8859_1);
    server.on("/items", Answer.status(200).body(body), page(2, ""));
    Runs.Result result = run(Mode.THREADS, pages(new Cursor("/cursor", "p")));
    assertThat(failure(result).kind()).isEqualTo(ErrorKind.DATA);
    assertThat(failure(result).message()).contains(message);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void anEncodingThatIsDeclaredIsNotTakenForUtf8() {
    Answer answer =
        Answer.status(200).body("{\"items\":[{\"a\":\"\u00c3\u00a4\"}]}".getBytes(ISO_8859_1));
    server.on("/items", answer.header("Content-Type", "application/json; charset=windows-1252"));
    Runs.Result result = run(Mode.THREADS, pages(Pagination.NONE));
    assertThat(failure(result).kind()).isEqualTo(ErrorKind.DATA);
    assertThat(failure(result).message())
        .contains("is declared as windows-1252 and has characters beyond ASCII");
    Runs.Result numbers = Runs.run(Mode.THREADS, 1, List.of(Runs.api(server.url("/items"))));
    assertThat(failure(numbers).message()).contains("is declared as windows-1252");
    server.on("/items", answer.header("Content-Type", "application/json; charset=UTF-8"));
    assertThat(run(Mode.THREADS, pages(Pagination.NONE)).csv()).isEqualTo("a\n\u00e4\n");
  }

  @Test
  void aTotalHasToBeThere() {
    serve();
    Runs.Result result =
        run(
            Mode.THREADS,
            pages(new PageNumber("p", 1, OptionalInt.empty(), Optional.of("/meta/pages"))));
    assertThat(failure(result).kind()).isEqualTo(ErrorKind.DATA);
    assertThat(failure(result).message()).contains("/meta/pages, is missing");
  }

  @Test
  void aPageThatIsTooLargeIsAnError() {
    server.on("/items", Answer.ok("[" + " ".repeat(64 << 20)));
    Runs.Result result = run(Mode.THREADS, pages(Pagination.NONE));
    assertThat(failure(result).kind()).isEqualTo(ErrorKind.DATA);
    assertThat(failure(result).message()).contains("more than 64 MiB");
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void badRecordsAreNumberedThroughThePages(Mode mode, @TempDir Path folder) throws Exception {
    server.on("/items", page(1, ",\"next\":\"/two\""));
    server.on("/two", Answer.ok("{\"items\":[{\"id\":3},{\"id\":\"x\"},{\"id\":5}]}"));
    Path rejects = folder.resolve("rejects.csv");
    ApiLoader declared =
        pages(
            server.url("/items"),
            new NextUrl("/next"),
            Runs.HTTP,
            TypedColumns.of(Map.of("id", Type.LONG)));
    Runs.Result result = run(mode, List.of(declared), List.of(), Runs.tolerating(5, rejects));
    assertThat(result.csv()).isEqualTo("id,name\n1,a\n2,b\n3,\n5,\n");
    assertThat(Files.readString(rejects))
        .contains(",4,id,'x' is not a number,\"{\"\"id\"\":\"\"x\"\"}\"");
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void aGuessThatALaterPageRefutesCostsNoRowAndAsksForNoPageTwice(Mode mode) {
    server.on("/items", page(1, ",\"next\":\"/two\""));
    server.on("/two", Answer.ok("{\"items\":[{\"id\":3},{\"id\":\"x\",\"odd\":1}]}"));
    Runs.Result result = run(mode, pages(new NextUrl("/next")));
    assertThat(result.report().failure()).isNull();
    assertThat(result.csv()).isEqualTo("id,name,odd\n1,a,\n2,b,\n3,,\nx,,1\n");
    assertThat(result.report().notes())
        .filteredOn(note -> !note.startsWith("auto: "))
        .hasSize(2)
        .first()
        .asString()
        .contains("'id' is text");
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void pagesThatNobodyWantsAreNotAskedFor() {
    server.on(
        "/items",
        request ->
            Answer.ok(
                IntStream.range(0, 9_000)
                    .mapToObj(item -> "{\"id\":" + number(request, "p") + "}")
                    .collect(Collectors.joining(",", "{\"items\":[", "]}"))));
    ApiLoader withoutEnd = pages(PageNumber.from("p", 1));
    Runs.Result result = run(Mode.SEQUENTIAL, List.of(withoutEnd), List.of(new Limit(2)), STRICT);
    assertThat(result.csv()).isEqualTo("id\n1\n1\n");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void cancellingEndsTheFirstQuestion() throws Exception {
    server.on("/items", Answer.silence());
    RunContext context = Runs.context("", ProgressListener.NONE);
    Thread canceller =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    server.awaitRequests(1);
                  } catch (InterruptedException e) {
                    throw new AssertionError(e);
                  }
                  context.cancellation().cancel();
                });
    long start = System.nanoTime();
    RunReport report =
        new LocalEngine(Mode.SEQUENTIAL, new Workers.Fixed(1))
            .run(
                new Pipeline(List.of(pages(Pagination.NONE)), List.of(), new MemorySink(), STRICT),
                context);
    canceller.join();
    assertThat(report.status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }
}
