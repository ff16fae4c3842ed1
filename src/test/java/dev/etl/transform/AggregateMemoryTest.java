package dev.etl.transform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.Column;
import dev.etl.data.DoubleColumn;
import dev.etl.data.EtlException;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Groups without end in a JVM of its own that has little memory: they end in an error that says
/// so, not in an OutOfMemoryError.
final class AggregateMemoryTest {
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
    "number name, count_distinct(name), count()",
    "'', count_distinct(name), count_distinct(number)"
  })
  void tooManyGroupsAreAnError(String by, String one, String other)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
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
    assertThat(process.waitFor()).as(output).isEqualTo(4);
    assertThat(output)
        .containsPattern("aggregate: .* more than the 1\\d MiB allowed for them")
        .doesNotContain("OutOfMemory");
  }

  /// Adds split after split to an aggregate: the columns to group by, and two calls.
  public static void main(String[] args) {
    Aggregate aggregate = AggregateTest.aggregate(args[0], "one: " + args[1], "other: " + args[2]);
    BoundReduction bound = aggregate.bind(SCHEMA);
    try {
      ReductionState all = bound.newState(0, "rows", SCHEMA);
      all.finish();
      for (long row = 0; ; ) {
        ReductionState split = bound.newState(0, "rows", SCHEMA);
        for (int batch = 0; batch < 5; batch++, row += RecordBatch.ROWS) {
          split.add(new Rows(batch(row), _ -> 1), (_, _, _, _) -> {});
        }
        split.finish();
        all.merge(split);
      }
    } catch (EtlException e) {
      System.out.println(e.getMessage());
      System.exit(4);
    }
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
