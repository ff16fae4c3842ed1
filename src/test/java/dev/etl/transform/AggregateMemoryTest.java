package dev.etl.transform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.Column;
import dev.etl.data.DoubleColumn;
import dev.etl.data.Field;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.StringColumn;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import dev.etl.transform.step.BoundReduction;
import dev.etl.transform.step.ReductionState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Many groups in a JVM of its own whose heap could not hold them all.
final class AggregateMemoryTest {
  private static final long ROWS = 20 * 5 * RecordBatch.ROWS;

  private static final Schema SCHEMA =
      Schema.of(
          Field.of("name", Type.STRING),
          Field.of("number", Type.LONG),
          Field.of("value", Type.DOUBLE));

  @ParameterizedTest
  @CsvSource({
    "name, mean(value), std(value)",
    "name, min(name), last(name)",
    "number, sum(value), log_sum_exp(value)",
    "number name, count_distinct(name), median(value)",
    "'', approx_count_distinct(name), median(number)"
  })
  void groupsThatDoNotFitIntoTheHeapGoToATemporaryFile(String by, String one, String other)
      throws IOException, InterruptedException {
    assertThat(run(by, one, other)).isEqualTo((by.isEmpty() ? 1 : ROWS) + " groups");
  }

  @Test
  void aSingleGroupThatDoesNotFitIntoTheHeapIsAnError() throws IOException, InterruptedException {
    assertThat(run("", "count_distinct(name)", "count_distinct(number)"))
        .containsPattern("aggregate: a group takes more than \\d+ MiB")
        .doesNotContain("OutOfMemory");
  }

  private static String run(String by, String one, String other)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                AggregateMemoryTest.class.getName(),
                by,
                one,
                other)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return output.strip();
  }

  /// Adds split after split to an aggregate: the columns to group by, and two calls.
  public static void main(String[] args) {
    Aggregate aggregate = AggregateTest.aggregate(args[0], "one: " + args[1], "other: " + args[2]);
    BoundReduction bound = aggregate.bind(SCHEMA);
    ReductionState all = bound.newState(0, "rows", SCHEMA);
    all.finish();
    for (long row = 0; row < ROWS; ) {
      ReductionState split = bound.newState(0, "rows", SCHEMA);
      for (int batch = 0; batch < 5; batch++, row += RecordBatch.ROWS) {
        split.add(new Rows(batch(row), _ -> 1), (_, _, _, _) -> {});
      }
      split.finish();
      all.merge(split);
    }
    long groups = 0;
    for (RecordBatch batch : all.result()) {
      groups += batch.rows();
    }
    System.out.println(groups + " groups");
  }

  private static RecordBatch batch(long begin) {
    StringColumn.Builder names = new StringColumn.Builder(RecordBatch.ROWS);
    long[] numbers = new long[RecordBatch.ROWS];
    double[] values = new double[RecordBatch.ROWS];
    for (int row = 0; row < RecordBatch.ROWS; row++) {
      names.add("the name of number " + (begin + row));
      numbers[row] = begin + row;
      values[row] = begin + row;
    }
    Validity all = Validity.all(RecordBatch.ROWS);
    List<Column> columns =
        List.of(names.build(), LongColumn.of(numbers, all), DoubleColumn.of(values, all));
    return new RecordBatch(SCHEMA, RecordBatch.ROWS, columns);
  }
}
