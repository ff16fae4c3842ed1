package dev.etl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.ErrorKind;
import dev.etl.engine.count.ProgressListener;
import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import dev.etl.http.ScriptedServer.Request;
import dev.etl.http.Url;
import dev.etl.http.page.Cursor;
import dev.etl.http.page.NextUrl;
import dev.etl.http.page.Offset;
import dev.etl.http.page.PageEnd;
import dev.etl.http.page.PageGrammar;
import dev.etl.http.page.PageNumber;
import dev.etl.http.page.PageRules;
import dev.etl.http.page.PageSize;
import dev.etl.http.page.Pagination;
import dev.etl.http.page.Paging;
import dev.etl.http.page.Parameter.InQuery;
import dev.etl.http.page.Place;
import dev.etl.loader.ApiLoader;
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
import dev.etl.sink.MemorySink;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The ways in which APIs count and end their pages: every record once, or an error.
@Timeout(60)
final class PageKindsTest {
  private static final ErrorPolicy STRICT = new ErrorPolicy(MaxErrors.NONE, Optional.empty());
  private static final Optional<Place> TOTAL = Optional.of(new Place.Pointer("/total"));
  private static final PageSize TWO = new PageSize(new InQuery("limit"), 2);

  private final ScriptedServer server = ScriptedServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  private Runs.Result run(Mode mode, Paging paging, Columns columns) {
    Url url = Url.parse(server.url("/items"));
    ApiLoader loader =
        new ApiLoader(url.redacted(), url, "/items", Runs.HTTP, columns).paginated(paging);
    MemorySink sink = new MemorySink();
    RunReport report =
        new LocalEngine(mode, new Workers.Fixed(4))
            .run(
                new Pipeline(List.of(loader), List.of(), sink, STRICT),
                Runs.context("", ProgressListener.NONE));
    return new Runs.Result(Runs.text(sink.batches()), report);
  }

  private Runs.Result run(Paging paging) {
    return run(Mode.SEQUENTIAL, paging, TypedColumns.INFERRED);
  }

  private Runs.Result run(String pagination) {
    return run(Paging.of(PageGrammar.PAGINATION.parse(pagination)));
  }

  private static Failure failure(Runs.Result result) {
    return Objects.requireNonNull(result.report().failure());
  }

  private static void gives(Runs.Result result, int records) {
    assertThat(result.report().failure()).isNull();
    assertThat(result.csv())
        .isEqualTo(
            IntStream.rangeClosed(1, records)
                .mapToObj(id -> id + "\n")
                .collect(Collectors.joining("", "id\n", "")));
  }

  private static Map<String, String> query(Request request) {
    return Stream.of(request.query().split("&"))
        .filter(part -> part.contains("="))
        .map(part -> part.split("=", 2))
        .collect(Collectors.toMap(part -> part[0], part -> part[1]));
  }

  private static int number(Request request, String name, int otherwise) {
    return Integer.parseInt(query(request).getOrDefault(name, Integer.toString(otherwise)));
  }

  private static String items(int from, int to) {
    return IntStream.range(from, Math.max(from, to))
        .mapToObj(id -> "{\"id\":" + (id + 1) + "}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  /// Records from 1, by offset and limit.
  ///
  /// @param cap the most records of a page, whatever was requested
  private void serveOffsets(int records, int cap) {
    server.on(
        "/items",
        request -> {
          int from = number(request, "from", 0);
          int to = Math.min(records, from + Math.min(cap, number(request, "limit", cap)));
          return Answer.ok("{\"items\":%s,\"total\":%d}".formatted(items(from, to), records))
              .header("X-Total", Integer.toString(records));
        });
  }

  @ParameterizedTest
  @CsvSource({"5, 4", "4, 3", "0, 1"})
  void offsetsGoOnUntilAPageHasNoRecords(int records, int requests) {
    serveOffsets(records, 2);
    Runs.Result result = run("offset:from");
    if (records > 0) {
      gives(result, records);
    }
    assertThat(result.report().failure()).isNull();
    assertThat(server.requests()).hasSize(requests);
    assertThat(server.requests().getFirst().query()).isEqualTo("from=0");
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void offsetsUpToATotalAreKnownAheadIfTheirSizeIs(Mode mode) {
    serveOffsets(7, 10);
    Paging paging = Paging.of(new Offset(new InQuery("from"), 0, TOTAL)).sized(TWO);
    gives(run(mode, paging, TypedColumns.INFERRED), 7);
    assertThat(server.requests()).hasSize(4);
    assertThat(server.requests().stream().map(PageKindsTest::query))
        .contains(Map.of("limit", "2", "from", "6"));
  }

  @Test
  void pagesOfOffsetsUpToATotalAreReadAtTheSameTime() {
    server.on(
        "/items",
        request -> {
          int from = number(request, "from", 0);
          return Answer.ok("{\"items\":%s,\"total\":9}".formatted(items(from, from + 1)))
              .after(Duration.ofMillis(200));
        });
    PageSize one = new PageSize(new InQuery("limit"), 1);
    Paging paging = Paging.of(new Offset(new InQuery("from"), 0, TOTAL)).sized(one);
    gives(run(Mode.THREADS, paging, TypedColumns.INFERRED), 9);
    assertThat(server.peak()).isGreaterThan(2);
  }

  @Test
  void aTotalInAHeaderEndsOffsetsWithoutAFurtherRequest() {
    serveOffsets(5, 2);
    Optional<Place> total = Optional.of(new Place.Header("x-total"));
    gives(run(Paging.of(new Offset(new InQuery("from"), 0, total))), 5);
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void anApiThatAllowsSmallerPagesOnlyIsFoundOut() {
    serveOffsets(7, 1);
    Paging paging = Paging.of(new Offset(new InQuery("from"), 0, TOTAL)).sized(TWO);
    Failure failure = failure(run(paging));
    assertThat(failure.kind()).isEqualTo(ErrorKind.DATA);
    assertThat(failure.message()).contains("page 1 of 4: expected 2 of the 7 records, found 1");
    assertThat(failure.hint()).contains("fewer than 2 records per page", "run again");
    gives(run(Paging.of(Offset.in(new InQuery("from"))).sized(TWO)), 7);
  }

  @Test
  void numberedPagesUpToATotalOfRecords() {
    server.on(
        "/items",
        request -> {
          int from = 3 * (number(request, "p", 0) - 1);
          return Answer.ok("{\"items\":%s}".formatted(items(from, Math.min(8, from + 3))))
              .header("Total-Count", "8");
        });
    Pagination numbered =
        new PageNumber(
            new InQuery("p"),
            1,
            OptionalInt.empty(),
            Optional.empty(),
            Optional.of(new Place.Header("Total-Count")));
    PageSize three = new PageSize(new InQuery("limit"), 3);
    gives(run(new Paging(numbered, Optional.of(three), PageRules.STANDARD)), 8);
    assertThat(server.requests()).hasSize(3);
    assertThat(failure(run(new Paging(numbered, Optional.of(TWO), PageRules.STANDARD))).message())
        .contains("page 1 of 4: expected 2 of the 8 records, found 3");
  }

  @Test
  void aPageWithoutRecordsBeforeTheTotalIsAnError() {
    server.on(
        "/items", request -> Answer.ok(number(request, "from", 0) == 0 ? some(2, 5) : some(0, 5)));
    Failure failure = failure(run(Paging.of(new Offset(new InQuery("from"), 0, TOTAL))));
    assertThat(failure.kind()).isEqualTo(ErrorKind.DATA);
    assertThat(failure.message()).contains("no records after 2 of the 5 that the API promises");
  }

  private static String some(int records, int total) {
    return "{\"items\":%s,\"total\":%d}".formatted(items(0, records), total);
  }

  @Test
  void anOffsetThatIsIgnoredIsAnError() {
    server.on("/items", Answer.ok(some(2, 5)));
    assertThat(failure(run("offset:from")).message()).contains("the same records as the one");
    assertThat(server.requests()).hasSize(2);
  }

  /// Pages of two records that say whether there are more.
  private void serveLastIds(int records, String more) {
    server.on(
        "/items",
        request -> {
          int from = number(request, "after", 0);
          int to = Math.min(records, from + 2);
          return Answer.ok(
                  "{\"items\":%s,\"has_more\":%s}"
                      .formatted(
                          items(from, to), more.isEmpty() ? Boolean.toString(to < records) : more))
              .header("X-Cursor", to < records ? Integer.toString(to) : "");
        });
  }

  private static Paging lastIds(boolean more) {
    return Paging.of(
        new Cursor(
            new Place.Pointer("/items/-1/id"),
            new InQuery("after"),
            more ? Optional.of(new Place.Pointer("/has_more")) : Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "5, true, 3",
    "4, true, 2",
    "5, false, 4",
    "4, false, 3",
    "0, true, 1",
    "0, false, 1"
  })
  void theLastRecordLeadsToTheNextPage(int records, boolean more, int requests) {
    serveLastIds(records, "");
    Runs.Result result = run(lastIds(more));
    assertThat(result.report().failure()).isNull();
    if (records > 0) {
      gives(result, records);
    }
    assertThat(server.requests()).hasSize(requests);
  }

  @Test
  void whoPromisesMoreHasToSayWhere() {
    serveLastIds(3, "true");
    Failure failure = failure(run(lastIds(true)));
    assertThat(failure.kind()).isEqualTo(ErrorKind.DATA);
    assertThat(failure.message())
        .contains("page 3 says at /has_more that there are more, and has nothing at /items/-1/id");
    serveLastIds(3, "\"perhaps\"");
    assertThat(failure(run(lastIds(true))).message()).contains("page 1 has 'perhaps' at /has_more");
  }

  @Test
  void aCursorMayBeInAHeader() {
    serveLastIds(5, "");
    gives(run("cursor:header:X-Cursor:after"), 5);
    assertThat(server.requests()).hasSize(3);
    assertThat(failure(run("cursor:header:X-Other:after")).message())
        .contains("the first response has nothing at header:X-Other");
  }

  @Test
  void aUrlMayBeInAHeader() {
    server.on("/items", Answer.ok(some(2, 0)).header("X-Next", "/two"));
    server.on("/two", Answer.ok("{\"items\":[{\"id\":3}]}"));
    gives(run(Paging.of(new NextUrl(new Place.Header("X-Next")))), 3);
  }

  private static Paging ending(Pagination kind, PageEnd... ends) {
    return Paging.of(kind).by(PageRules.STANDARD.ending(Set.of(ends)));
  }

  @ParameterizedTest
  @EnumSource(
      value = PageEnd.class,
      names = {"NO_CONTENT", "NOT_FOUND"})
  void aStatusMayEndPages(PageEnd end) {
    server.on(
        "/items",
        request ->
            number(request, "p", 0) > 2
                ? Answer.status(end.status())
                : Answer.ok(
                    "{\"items\":%s}"
                        .formatted(
                            items(2 * number(request, "p", 0) - 2, 2 * number(request, "p", 0)))));
    gives(run(ending(PageNumber.from("p", 1), end)), 4);
    assertThat(server.requests()).hasSize(3);
    Failure failure = failure(run("page:p"));
    assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
    assertThat(failure.message()).contains("p=***: " + end.status());
  }

  @Test
  void aFirstPageThatIsNotFoundIsAnError() {
    server.on("/items", Answer.status(404));
    Failure failure = failure(run(ending(PageNumber.from("p", 1), PageEnd.NOT_FOUND)));
    assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"{}", "'{\"items\":null}'", "'{\"message\":\"no more\"}'"})
  void missingRecordsMayEndPages(String last) {
    server.on(
        "/items",
        request -> Answer.ok(number(request, "p", 0) > 1 ? last : "{\"items\":[{\"id\":1}]}"));
    gives(run(ending(PageNumber.from("p", 1), PageEnd.MISSING)), 1);
    assertThat(failure(run("page:p")).kind()).isEqualTo(ErrorKind.DATA);
  }

  @ParameterizedTest
  @CsvSource({"5, 3", "4, 3", "1, 1"})
  void aPageThatIsNotFullMayEndPages(int records, int requests) {
    serveOffsets(records, 2);
    gives(
        run(
            ending(Offset.in(new InQuery("from")))
                .sized(TWO)
                .by(PageRules.STANDARD.ending(Set.of(PageEnd.SHORT)))),
        records);
    assertThat(server.requests()).hasSize(requests);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void numbersComeFromAllPages(Mode mode) {
    serveOffsets(5, 2);
    Runs.Result result =
        run(mode, Paging.of(Offset.in(new InQuery("from"))), new ColumnSelection(List.of("id")));
    assertThat(result.report().failure()).isNull();
    assertThat(result.csv()).isEqualTo("id\n1.0\n2.0\n3.0\n4.0\n5.0\n");
    assertThat(server.requests()).hasSize(4);
  }
}
