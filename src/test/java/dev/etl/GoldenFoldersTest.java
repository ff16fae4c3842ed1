package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every [GoldenFolder] is a case, run under every mode with several numbers of workers.
final class GoldenFoldersTest {
  private static final List<List<String>> WAYS =
      List.of(
          List.of("--mode=sequential"),
          List.of("--mode=threads", "-j1"),
          List.of("--mode=threads", "-j7"),
          List.of("--mode=threads"),
          List.of("--mode=processes", "-j1"),
          List.of("--mode=processes", "-j2"));

  static List<GoldenFolder> folders() throws IOException {
    return GoldenFolder.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("folders")
  void everyWayOfRunningGivesTheExpectedBytes(GoldenFolder folder) throws IOException {
    InProcess etl = InProcess.ETL.withInput(folder.standardInput());
    for (List<String> way : WAYS) {
      Outcome outcome =
          etl.run(
              Stream.of(Stream.of("run"), way.stream(), folder.arguments())
                  .flatMap(part -> part)
                  .toArray(String[]::new));
      assertThat(folder.relative(outcome.stdout()))
          .as("%s, which said: %s", way, outcome.stderr())
          .isEqualTo(folder.expected());
      assertThat(outcome.exitCode()).as("%s", way).isEqualTo(folder.exitCode());
    }
  }
}
