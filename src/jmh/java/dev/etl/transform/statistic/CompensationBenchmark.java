package dev.etl.transform.statistic;

import dev.etl.data.RecordBatch;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Microseconds for the sum of a batch of doubles, or for its sum and standard deviation: with
/// compensated sums, and with plain ones. Each call is a sample, so that the median leaves out what
/// else the machine does. JMH runs one variant after the other; run it several times with one fork
/// each, and the variants take turns.
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@State(Scope.Thread)
public class CompensationBenchmark {
  /// Whether the standard deviation is computed too.
  @Param({"false", "true"})
  public boolean spread;

  private final double[] values = new Random(42).doubles(RecordBatch.ROWS).toArray();
  private final double[] block = new double[Aggregation.BLOCK];
  private final BlockRows scratch = new BlockRows();

  @Benchmark
  public double compensated() {
    Moments moments = new Moments(spread);
    for (int from = 0; from < values.length; from += block.length) {
      System.arraycopy(values, from, block, 0, block.length);
      moments.add(block, null, block.length, scratch);
    }
    return moments.sum() + (spread ? moments.deviation() : 0);
  }

  @Benchmark
  public double plain() {
    PlainMoments moments = new PlainMoments(spread);
    for (int from = 0; from < values.length; from += block.length) {
      System.arraycopy(values, from, block, 0, block.length);
      moments.add(block, block.length);
    }
    return moments.sum() + (spread ? moments.deviation() : 0);
  }
}
