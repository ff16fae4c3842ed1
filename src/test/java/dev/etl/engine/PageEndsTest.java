package dev.etl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.ErrorKind;
import dev.etl.engine.count.ProgressListener;
import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import dev.etl.http.ScriptedServer.Request;
import dev.etl.http.Url;
import dev.etl.http.page.Cursor;
import dev.etl.http.page.LinkHeader;
import dev.etl.http.page.NextUrl;
import dev.etl.http.page.PageNumber;
import dev.etl.http.page.PageRules;
import dev.etl.http.page.Pagination;
import dev.etl.loader.ApiLoader;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.pipeline.ErrorPolicy;
import dev.etl.pipeline.MaxErrors;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.Pipeline;
import dev.etl.pipeline.Workers;
import dev.etl.report.Failure;
import dev.etl.report.RunReport;
import dev.etl.sink.MemorySink;
import dev.etl.transform.Limit;
import dev.etl.transform.Transform;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Where pages end, and where they do not.
@Timeout(60)
final class PageEndsTest {
  private static final ErrorPolicy STRICT = new ErrorPolicy(MaxErrors.NONE, Optional.empty());
  private static final PageRules FEW = new PageRules(false, 7, 2);
  private static final PageRules OPTIONAL = new PageRules(true, 100, 10);

  private final ScriptedServer server = ScriptedServer.start();
  private final AtomicInteger requests = new AtomicInteger();

  @AfterEach
  void close() {
    server.close();
  }

  private Runs.Result run(Pagination pagination, PageRules rules, Transform... transforms) {
    Url url = Url.parse(server.url("/items"));
    ApiLoader loader =
        new ApiLoader(url.redacted(), url, "/items", Runs.HTTP, TypedColumns.INFERRED)
            .paginated(pagination, rules);
    MemorySink sink = new MemorySink();
    RunReport report =
        new LocalEngine(Mode.SEQUENTIAL, new Workers.Fixed(1))
            .run(
                new Pipeline(List.of(loader), List.of(transforms), sink, STRICT),
                Runs.context("", ProgressListener.NONE));
    return new Runs.Result(Runs.text(sink.batches()), report);
  }

  private static Failure failure(Runs.Result result) {
    return Objects.requireNonNull(result.report().failure());
  }

  private static int page(Request request) {
    return Stream.of(request.query().split("&"))
        .filter(part -> part.startsWith("p="))
        .map(part -> Integer.parseInt(part.substring(2)))
        .findFirst()
        .orElse(1);
  }

  private static String ids(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(id -> "{\"id\":" + id + "}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  /// Serves pages of records, each of which leads to the next in every way there is. What is around
  /// the records changes with each request.
  private void serve(List<String> pages) {
    server.on(
        "/items",
        request -> {
          int page = page(request);
          boolean last = page == pages.size();
          String around =
              ",\"meta\":{\"request\":\"%032d\",\"pages\":%d%s}"
                  .formatted(
                      requests.incrementAndGet() * 7919L,
                      pages.size(),
                      last
                          ? ",\"next\":null,\"cursor\":\"\""
                          : ",\"next\":\"/items?p=%d\",\"cursor\":%d"
                              .formatted(page + 1, page + 1));
          Answer answer =
              Answer.ok("{\"items\":" + pages.get(Math.min(page, pages.size()) - 1) + around + "}");
          return answer.header(
              "Link",
              last ? "</items>; rel=first" : "</items?p=%d>; rel=\"next\"".formatted(page + 1));
        });
  }

  static Stream<Pagination> chains() {
    return Stream.of(new LinkHeader(), new NextUrl("/meta/next"), new Cursor("/meta/cursor", "p"));
  }

  static Stream<Pagination> chainsAndTotals() {
    return Stream.concat(
        chains(),
        Stream.of(
            new PageNumber("p", 1, OptionalInt.of(5), Optional.empty()),
            new PageNumber("p", 1, OptionalInt.empty(), Optional.of("/meta/pages"))));
  }

  @ParameterizedTest
  @MethodSource("chainsAndTotals")
  void aPageWithoutRecordsIsNotTheLastIfItLeadsToAnother(Pagination pagination) {
    serve(List.of("[]", ids(1, 3), "[]", "[]", ids(3, 4)));
    Runs.Result result = run(pagination, PageRules.STANDARD);
    assertThat(result.csv()).isEqualTo("id\n1\n2\n3\n");
    assertThat(server.requests()).hasSize(5);
  }

  @Test
  void numberedPagesEndAtOneWithoutRecords() {
    serve(List.of(ids(1, 3), ids(3, 4), "[]", ids(8, 9)));
    assertThat(run(PageNumber.from("p", 1), PageRules.STANDARD).csv()).isEqualTo("id\n1\n2\n3\n");
  }

  @ParameterizedTest
  @MethodSource("chains")
  void moreEmptyPagesInARowThanAllowedAreAnError(Pagination pagination) {
    serve(List.of(ids(1, 2), "[]", "[]", ids(2, 3), "[]", "[]", "[]"));
    assertThat(run(pagination, FEW).csv()).isEqualTo("id\n1\n2\n");
    serve(List.of(ids(1, 2), "[]", "[]", "[]", ids(2, 3)));
    Runs.Result result = run(pagination, FEW);
    assertThat(failure(result).kind()).isEqualTo(ErrorKind.DATA);
    assertThat(failure(result).message()).contains("the last 3 pages have no records");
    assertThat(failure(result).hint()).contains("max_empty_pages");
  }

  @ParameterizedTest
  @MethodSource("chains")
  void pagesAreBounded(Pagination pagination) {
    serve(IntStream.range(0, 7).mapToObj(id -> ids(id, id + 1)).toList());
    assertThat(run(pagination, FEW).csv()).isEqualTo("id\n0\n1\n2\n3\n4\n5\n6\n");
    serve(IntStream.range(0, 8).mapToObj(id -> ids(id, id + 1)).toList());
    Runs.Result result = run(pagination, FEW);
    assertThat(failure(result).kind()).isEqualTo(ErrorKind.DATA);
    assertThat(failure(result).message()).contains("at most 7 pages");
    assertThat(failure(result).hint()).contains("max_pages");
  }

  @Test
  void aTotalBeyondTheBoundIsAnError() {
    server.on("/items", Answer.ok("{\"items\":[{\"id\":1}],\"pages\":999999999}"));
    Pagination total = new PageNumber("p", 1, OptionalInt.empty(), Optional.of("/pages"));
    Runs.Result result = run(total, PageRules.STANDARD);
    assertThat(failure(result).kind()).isEqualTo(ErrorKind.DATA);
    assertThat(failure(result).message()).contains("at most 100000 pages");
  }

  static Stream<Pagination> numbers() {
    return Stream.of(
        PageNumber.from("ignored", 1),
        new PageNumber("ignored", 1, OptionalInt.of(2), Optional.empty()),
        new PageNumber("ignored", 1, OptionalInt.empty(), Optional.of("/meta/pages")));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void theSamePageAgainIsFoundWhateverIsAroundItsRecords(Pagination pagination) {
    serve(List.of(ids(1, 3), ids(3, 4)));
    Runs.Result result = run(pagination, PageRules.STANDARD);
    assertThat(failure(result).kind()).isEqualTo(ErrorKind.DATA);
    assertThat(failure(result).message()).contains("has the same records as the one before");
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void anAddressThatChangesWithEachRequestDoesNotHideTheSamePage() {
    server.on(
        "/items",
        _ ->
            Answer.ok(
                "{\"items\":[{\"id\":1}],\"next\":\"/items?p=2&r=%d\"}"
                    .formatted(requests.incrementAndGet())));
    Runs.Result result = run(new NextUrl("/next"), PageRules.STANDARD);
    assertThat(failure(result).message()).contains("have the same records");
    // The page that follows may be requested before the records of the last one are read.
    assertThat(server.requests()).hasSizeBetween(11, 12);
  }

  @Test
  void aPointerThatNeverMatchedIsAnErrorThatShowsTheKeys() {
    server.on(
        "/items", Answer.ok("{\"items\":[{\"id\":1}],\"paging\":{\"after\":7,\"total\":25}}"));
    for (Pagination wrong :
        List.of(new NextUrl("/paging/next"), new Cursor("/paging/next", "after"))) {
      Failure failure = failure(run(wrong, PageRules.STANDARD));
      assertThat(failure.kind()).isEqualTo(ErrorKind.DATA);
      assertThat(failure.message())
          .contains("nothing at /paging/next", "the keys of /paging are after, total");
      assertThat(failure.hint()).contains("optional: true");
    }
    assertThat(failure(run(new NextUrl("/meta/next"), PageRules.STANDARD)).message())
        .contains("the keys of the response are items, paging");
    assertThat(failure(run(new NextUrl("/items/1/next"), PageRules.STANDARD)).message())
        .contains("/items has no keys");
    assertThat(failure(run(new LinkHeader(), PageRules.STANDARD)).message())
        .contains("no header Link");
  }

  @ParameterizedTest
  @MethodSource("chains")
  void aSinglePageIsNormalWhereTheFileSaysSo(Pagination pagination) {
    server.on("/items", Answer.ok("{\"items\":[{\"id\":1}]}"));
    assertThat(run(pagination, OPTIONAL).csv()).isEqualTo("id\n1\n");
  }

  @ParameterizedTest
  @MethodSource("chains")
  void aSinglePageThatSaysThatItIsTheLastIsNormal(Pagination pagination) {
    serve(List.of(ids(1, 2)));
    assertThat(run(pagination, PageRules.STANDARD).csv()).isEqualTo("id\n1\n");
  }

  @Test
  void aLinkThatIsNotOfPagesDoesNotSayThatThisIsTheLast() {
    server.on(
        "/items",
        Answer.ok("{\"items\":[{\"id\":1}]}").header("Link", "</style.css>; rel=preload"));
    assertThat(failure(run(new LinkHeader(), PageRules.STANDARD)).message())
        .contains("no header Link");
  }

  @ParameterizedTest
  @MethodSource("chains")
  void theLimitEndsAtThePageThatHoldsItsLastRow(Pagination pagination) {
    serve(List.of(ids(0, 2), ids(2, 4), ids(4, 6), ids(6, 8)));
    assertThat(run(pagination, PageRules.STANDARD, new Limit(3)).csv()).isEqualTo("id\n0\n1\n2\n");
    assertThat(server.requests()).hasSize(2);
  }
}
