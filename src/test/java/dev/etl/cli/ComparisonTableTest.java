package dev.etl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.RecordBatch;
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
    RecordBatch table = ComparisonTable.fitting(table(scale), width);
    assertThat(String.join(",", table.schema().names())).isEqualTo(names);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new TextTable(table.schema(), List.of(table)).writeTo(out);
    assertThat(out.toString(UTF_8).lines())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
  }
}
