package dev.etl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.RecordBatch;
import dev.etl.data.text.TableFit;
import dev.etl.format.text.TextTable;
import dev.etl.report.Comparison;
import dev.etl.report.Machine;
import dev.etl.report.StrategyTiming;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tables of comparisons on terminals of several widths.
final class ComparisonTableTest {

  private static StrategyTiming timing(String mode, int scale, double seconds) {
    List<Double> wall = Collections.nCopies(5, seconds);
    return new StrategyTiming(
        mode,
        64,
        scale,
        scale * 12_345_678_901L,
        wall,
        wall,
        wall,
        Collections.nCopies(5, 98_765_432_109L),
        12_345_678_901L);
  }

  private static RecordBatch table(int scale) {
    return new Comparison(
            "1",
            Instant.EPOCH,
            Map.of(),
            List.of(timing("sequential", scale, 1234.56789), timing("processes", scale, 99.123456)),
            new Machine("a JVM", "an OS", "amd64", 2, 1))
        .toBatch();
  }

  @ParameterizedTest
  @CsvSource({
    "60, 1, 'mode,workers,runs,median_s,cpu_s,speedup'",
    "80, 1, 'mode,workers,runs,median_s,min_s,max_s,cpu_s,speedup,peak_mb'",
    "120, 1,"
        + " 'mode,workers,runs,median_s,min_s,max_s,cpu_s,speedup,efficiency,allocated_mb,peak_mb'",
    "60, 16, 'scale,mode,workers,runs,median_s,cpu_s,speedup'",
    "80, 16, 'scale,mode,workers,runs,median_s,min_s,max_s,cpu_s,speedup'",
  })
  void aTableFitsTheTerminal(int width, int scale, String names) throws IOException {
    RecordBatch table = table(scale);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TableFit fit = new TableFit(() -> width, Comparison.DISPENSABLE, false);
    new TextTable(table.schema(), List.of(table), Optional.of(fit)).writeTo(out);
    List<String> lines = out.toString(UTF_8).lines().toList();
    assertThat(lines.getFirst().strip().split(" +")).containsExactly(names.split(","));
    assertThat(lines)
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
    assertThat(String.join(" ", lines.subList(4, lines.size())))
        .as("the columns left out are named")
        .isEqualTo(leftOut(table, names));
  }

  private static String leftOut(RecordBatch table, String names) {
    List<String> shown = List.of(names.split(","));
    List<String> others =
        table.schema().names().stream().filter(name -> !shown.contains(name)).toList();
    return others.isEmpty()
        ? ""
        : "(left out: " + String.join(", ", others) + "; --wide shows all)";
  }
}
