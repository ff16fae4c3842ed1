package dev.etl.benchmark;

import dev.etl.data.DoubleColumn;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.transform.Summarize;
import dev.etl.transform.statistic.Aggregation;
import dev.etl.transform.statistic.LogSumExp;
import dev.etl.transform.statistic.Stats;
import dev.etl.transform.step.ReductionState;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Nanoseconds for one value of a column that is summarized.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class SummaryBenchmark {
  private static final Schema SCHEMA = Schema.of(Field.of("value", Type.DOUBLE));

  /// What is computed.
  public enum Job {
    STATS,
    LOG_SUM_EXP,
    BOTH
  }

  @Param public Job job = Job.BOTH;

  /// Which share of the values is null, as one in so many; 0 for none.
  @Param({"0", "10"})
  public int nullsOneIn;

  private List<Aggregation> aggregations = List.of();
  private RecordBatch batch = new RecordBatch(SCHEMA, 0, List.of(column(0, 0)));

  @Setup
  public void fill() {
    aggregations =
        switch (job) {
          case STATS -> List.of(new Stats());
          case LOG_SUM_EXP -> List.of(new LogSumExp());
          case BOTH -> List.of(new Stats(), new LogSumExp());
        };
    batch =
        new RecordBatch(SCHEMA, RecordBatch.ROWS, List.of(column(RecordBatch.ROWS, nullsOneIn)));
  }

  private static DoubleColumn column(int rows, int nullsOneIn) {
    Random random = new Random(42);
    DoubleColumn.Builder builder = new DoubleColumn.Builder(rows);
    for (int row = 0; row < rows; row++) {
      if (nullsOneIn > 0 && random.nextInt(nullsOneIn) == 0) {
        builder.addNull();
      } else {
        builder.add(random.nextDouble());
      }
    }
    return builder.build();
  }

  @Benchmark
  @OperationsPerInvocation(RecordBatch.ROWS)
  public Iterable<RecordBatch> summarize() {
    ReductionState state = new Summarize(aggregations).newState(0, "source", SCHEMA);
    state.add(new Rows(batch, row -> row), (_, _, _, reason) -> {});
    state.finish();
    return state.result();
  }
}
