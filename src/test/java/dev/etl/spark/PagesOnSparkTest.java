package dev.etl.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.InProcess;
import dev.etl.Outcome;
import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pages of APIs that executors read: the same bytes as on one machine.
@Tag("spark")
final class PagesOnSparkTest {
  private final ScriptedServer server = ScriptedServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  private static int number(String query) {
    String digits = query.replaceAll("[^0-9]", "");
    return digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }

  private static String record(int id) {
    return "{\"id\":%d,\"o\":{\"k\":\"é%d\"}%s}".formatted(id, id, id == 3 ? ",\"late\":1.5" : "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/next --limit=9",
        "/next",
        "/next --flatten --limit=9",
        "/offset --paginate=offset:from --records=/items --limit=9",
        "/cursor --body={\"size\":1} --paginate=cursor:/after:/after --records=/items --limit=9",
      })
  void giveTheSame(String line) {
    server.on(
        "/next",
        request -> {
          int page = number(request.query());
          return Answer.ok(
              "{\"total\":4,\"items\":[%s],\"next\":%s}"
                  .formatted(record(page), page < 3 ? "\"?p=" + (page + 1) + "\"" : "null"));
        });
    server.on(
        "/offset",
        request -> {
          int from = number(request.query());
          return Answer.ok("{\"items\":[%s]}".formatted(from < 4 ? record(from) : ""));
        });
    server.on(
        "/cursor",
        request -> {
          int after = request.body().contains("after") ? number(request.body().substring(10)) : 0;
          return Answer.ok(
              "{\"items\":[%s],\"after\":%s}"
                  .formatted(record(after), after < 3 ? Integer.toString(after + 1) : "null"));
        });
    String[] arguments =
        Stream.concat(Stream.of("-q"), Stream.of((server.url("") + line).split(" ")))
            .toArray(String[]::new);
    Outcome here =
        InProcess.ETL.run(
            Stream.concat(Stream.of("run"), List.of(arguments).stream()).toArray(String[]::new));
    assertThat(here.exitCode()).as(here.stderr()).isZero();
    assertThat(here.stdout()).contains(line.contains("limit") ? "\u00e93" : "id,4,");
    assertThat(LocalSpark.run(arguments)).isEqualTo(here);
  }
}
