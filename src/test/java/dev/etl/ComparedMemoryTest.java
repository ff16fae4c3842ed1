package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `etl compare` measures memory in processes of their own, which run what the command line asks
/// for. One that ran something else would fail here, and no memory would be known.
@Timeout(120)
final class ComparedMemoryTest {
  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "id;value\n1;x\n2;0,5\n");
    Files.writeString(
        folder.resolve("p.yaml"),
        """
        extract: {csv: '${NAME}.csv', delimiter: ';', decimal: comma, columns: {value: double}}
        transform: [{filter: 'id >= :least'}]
        params: {least: {type: long}}
        run: {rejects: bad.csv}
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}/a.csv --delimiter=; --max-errors=1 --decimal=comma --type=value=double --limit=9",
        "{}/a.csv --delimiter=; --where=id>=:least --param=least=1",
        "{}/a.csv {}/none.csv --delimiter=; --where=true --on-source-error=reject --max-errors=1",
        "{}/a.csv --delimiter=; -c id -o {}/facts.db --table=t --attempts=3 --retry-delay=1ms",
        "-f {}/p.yaml --set=NAME=a --param=least=1 --max-errors=1 --on-source-error=fail",
      })
  void itIsThatOfTheRunThatTheCommandLineAsksFor(String options) throws IOException {
    assertPeakMemoryIsKnown(InProcess.ETL, options);
  }

  @Test
  void itIsThatOfAPipelineWithValuesOfTheEnvironmentOfTheComparison() throws IOException {
    assertPeakMemoryIsKnown(
        InProcess.ETL.withEnvironment(Map.of("NAME", "a")),
        "-f {}/p.yaml --param=least=2 --max-errors=1");
    assertThat(folder.resolve("bad.csv")).doesNotExist();
  }

  private void assertPeakMemoryIsKnown(InProcess etl, String options) throws IOException {
    Path report = folder.resolve("report.json");
    List<String> arguments =
        Stream.concat(
                Stream.of("compare", "--modes=processes", "--runs=1", "--warmup=0", "-j=2"),
                Stream.of((options + " --report={}/report.json").split(" ")))
            .map(argument -> argument.replace("{}", folder.toString()))
            .toList();
    Outcome outcome = etl.run(arguments.toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(report).content().containsPattern("\"peak_memory_bytes\": \\d+");
  }
}
