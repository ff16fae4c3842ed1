package dev.etl.loader.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.InProcess;
import dev.etl.Outcome;
import dev.etl.data.BadRow;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.http.HttpSettings;
import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import dev.etl.http.ScriptedServer.Request;
import dev.etl.http.Url;
import dev.etl.http.page.PageGrammar;
import dev.etl.http.page.Paging;
import dev.etl.loader.ApiLoader;
import dev.etl.loader.LoadContext;
import dev.etl.loader.rows.ColumnSelection;
import dev.etl.loader.rows.Columns;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.SplitConsumer;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Pages that are requested while the ones before are read.
@Timeout(60)
final class PageAheadTest {
  private static final int RECORDS = 5_000;

  private final ScriptedServer server = ScriptedServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  private static String records(int page) {
    return IntStream.range(0, RECORDS)
        .mapToObj(index -> "{\"id\":" + (page * RECORDS + index) + "}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private Answer page(Request request) {
    int page = request.query().isEmpty() ? 0 : Integer.parseInt(request.query().substring(2));
    Answer answer =
        Answer.ok(
            "{\"items\":%s,\"more\":%s,\"at\":%d,\"next\":%s}"
                .formatted(
                    records(page),
                    page < 2,
                    page + 1,
                    page < 2 ? "\"/x?p=" + (page + 1) + "\"" : "null"));
    return page < 2 ? answer.header("Link", "</x?p=" + (page + 1) + ">; rel=\"next\"") : answer;
  }

  private static Stream<Columns> columns() {
    return Stream.of(TypedColumns.INFERRED, ColumnSelection.DEFAULT);
  }

  /// Takes rows only after the second request, which an API that is read page by page never sends.
  @ParameterizedTest
  @MethodSource("columns")
  void theNextPageIsRequestedBeforeAllRowsOfTheOneBeforeAreTaken(Columns columns) {
    server.on("/x", this::page);
    ApiLoader loader =
        new ApiLoader("x", Url.parse(server.url("/x")), "/items", HttpSettings.DEFAULTS, columns)
            .paginated(Paging.of(PageGrammar.PAGINATION.parse("link")));
    long[] rows = {0};
    try (LoadContext context = new LoadContext(new ByteArrayInputStream(new byte[0]), 1)) {
      Source source = loader.bind(context).getFirst();
      source.read(
          source.splits().next(),
          new SplitConsumer() {
            @Override
            public void begin(Schema schema) {}

            @Override
            public boolean wantsAll() {
              return true;
            }

            @Override
            public boolean accept(Rows taken) {
              rows[0] += taken.count();
              try {
                server.awaitRequests(2);
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
              return true;
            }

            @Override
            public void reject(BadRow row) {
              throw new AssertionError(row);
            }

            @Override
            public void bytesRead(long count) {}

            @Override
            public void retried() {}
          });
    }
    assertThat(rows[0]).isEqualTo(3L * RECORDS);
    assertThat(server.requests()).hasSize(3);
  }

  private Outcome run(String... options) {
    return InProcess.ETL.run(
        Stream.concat(
                Stream.of("run", server.url("/x"), "--records=/items", "--where=id >= 0"),
                Stream.of(options))
            .toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"link", "next:/next", "auto"})
  void eachPageIsRequestedOnceAndGivesTheSameRows(String kind) {
    server.on("/x", this::page);
    Outcome outcome = run("-q", "--paginate=" + kind);
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.stdout())
        .isEqualTo(
            IntStream.range(0, 3 * RECORDS)
                .mapToObj(id -> id + "\n")
                .collect(Collectors.joining("", "id\n", "")));
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void failuresOfAPageAheadAreThoseOfAnyPage() {
    server.on("/x", request -> request.query().equals("p=1") ? Answer.status(503) : page(request));
    Outcome outcome = run("--paginate=link", "--attempts=2", "--retry-delay=1ms");
    assertThat(outcome.exitCode()).isEqualTo(5);
    assertThat(outcome.stdout()).isEmpty();
    assertThat(outcome.stderr().replaceAll("\n +", " "))
        .contains("/x?p=***: 503")
        .contains("(after 2 attempts)");
    assertThat(server.requests().stream().map(Request::query)).isEqualTo(List.of("", "p=1", "p=1"));
  }

  @Test
  void aLimitRequestsNothingAhead() {
    server.on("/x", this::page);
    Outcome outcome = run("-q", "--paginate=link", "--limit=3");
    assertThat(outcome.stdout()).isEqualTo("id\n0\n1\n2\n");
    assertThat(server.requests()).hasSize(1);
  }
}
