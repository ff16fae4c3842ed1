package dev.etl.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.InProcess;
import dev.etl.Outcome;
import dev.etl.http.ScriptedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each record of a public API exactly once, or the right refusal.
@Timeout(60)
final class PublicApisTest {

  private final ScriptedServer server = ScriptedServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  static Stream<PublicApi> apis() {
    return Stream.of(
            LinkingApis.links(), CursorApis.cursors(), NumberedApis.numbers(), OtherApis.others())
        .flatMap(all -> all);
  }

  @ParameterizedTest
  @MethodSource("apis")
  void eachRecordOnceOrTheRightRefusal(PublicApi api) {
    assertThat(api.documentation()).startsWith("https://");
    server.onAny(request -> api.script().apply(request, server.url("")));
    for (String mode : List.of("sequential", "threads")) {
      List<String> line =
          new ArrayList<>(
              List.of("run", "-q", server.url(api.path()), "--limit=999", "--mode=" + mode));
      line.addAll(api.options());
      if (api.options().stream().noneMatch(option -> option.startsWith("--attempts"))) {
        line.add("--attempts=1");
      }
      Outcome outcome = InProcess.ETL.run(line.toArray(String[]::new));
      if (api.records() < 0) {
        assertThat(outcome.exitCode()).isIn(4, 5);
        assertThat(outcome.stderr().replaceAll("\n +", " ")).contains(api.refusal());
        assertThat(outcome.stdout()).isEmpty();
      } else {
        assertThat(outcome.stderr()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
        String ids =
            IntStream.rangeClosed(1, api.records())
                .mapToObj(id -> id + "\n")
                .collect(Collectors.joining());
        assertThat(outcome.stdout())
            .isEqualTo(api.records() == 0 ? outcome.stdout() : "id\n" + ids);
        assertThat(outcome.stdout().lines().count()).isLessThanOrEqualTo(1 + api.records());
      }
    }
  }
}
