package dev.etl.benchmark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.etl.data.text.DoubleText;
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

/// Nanoseconds to write the shortest decimal of one double as bytes: by `ShortestDecimal`, and by
/// the JDK, whose text is copied. Both write the same bytes.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class PrintedDoubleBenchmark {
  private static final int NUMBERS = 4_096;

  /// Kinds of numbers.
  public enum Kind {
    /// All digits that a double needs, as computed values have them.
    FULL,
    /// Two decimals, as in prices.
    SHORT
  }

  @Param public Kind kind = Kind.FULL;

  private final double[] values = new double[NUMBERS];
  private final byte[] bytes = new byte[NUMBERS * DoubleText.MAX_LENGTH];

  @Setup
  public void draw() {
    Random random = new Random(42);
    for (int index = 0; index < NUMBERS; index++) {
      values[index] =
          switch (kind) {
            case FULL -> random.nextDouble();
            case SHORT -> random.nextInt(1_000_000) / 100.0;
          };
    }
  }

  @Benchmark
  @OperationsPerInvocation(NUMBERS)
  public int doubleText() {
    int end = 0;
    for (double value : values) {
      end = DoubleText.write(value, bytes, end);
    }
    return end;
  }

  @Benchmark
  @OperationsPerInvocation(NUMBERS)
  public int jdk() {
    int end = 0;
    for (double value : values) {
      byte[] text = DoubleText.of(value).getBytes(ISO_8859_1);
      System.arraycopy(text, 0, bytes, end, text.length);
      end += text.length;
    }
    return end;
  }
}
