package dev.etl.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.etl.data.text.NumberText;
import dev.etl.format.text.DecimalScanner;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
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

/// Nanoseconds for one number: of the fast scanner, of the slow one, and of the parser of the JDK.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class NumberBenchmark {
  private static final int NUMBERS = 4_096;
  private static final int POINT = DecimalScanner.point('.');

  /// How the numbers are written.
  public enum Form {
    /// All digits that a double needs, as in generated data.
    FULL,
    /// Two decimals, as in prices.
    SHORT,
    INTEGER,
    EXPONENT
  }

  @Param public Form form = Form.FULL;

  private String[] texts = {};
  private byte[] bytes = {};
  private final int[] begins = new int[NUMBERS];
  private final double[] values = new double[NUMBERS];

  @Setup
  public void write() {
    Random random = new Random(42);
    texts = new String[NUMBERS];
    for (int index = 0; index < NUMBERS; index++) {
      texts[index] = write(random);
    }
    StringBuilder lines = new StringBuilder();
    for (int index = 0; index < NUMBERS; index++) {
      begins[index] = lines.length();
      lines.append(texts[index]).append('\n');
    }
    byte[] text = lines.toString().getBytes(US_ASCII);
    bytes = Arrays.copyOf(text, text.length + DecimalScanner.PADDING);
  }

  private String write(Random random) {
    return switch (form) {
      case FULL -> Double.toString(random.nextDouble());
      case SHORT -> String.valueOf(random.nextInt(1_000_000) / 100.0);
      case INTEGER -> String.valueOf(random.nextInt(1_000_000));
      case EXPONENT -> (1 + random.nextDouble()) + "e" + (random.nextInt(600) - 300);
    };
  }

  /// Gives how many numbers were not taken, and would have to be as text.
  @Benchmark
  @OperationsPerInvocation(NUMBERS)
  public int decimalScanner() {
    int left = 0;
    for (int index = 0; index < NUMBERS; index++) {
      left +=
          DecimalScanner.scan(bytes, begins[index], values, index, POINT) == DecimalScanner.NONE
              ? 1
              : 0;
    }
    return left;
  }

  @Benchmark
  @OperationsPerInvocation(NUMBERS)
  public double numberText() {
    return sum(NumberText::parse);
  }

  @Benchmark
  @OperationsPerInvocation(NUMBERS)
  public double parseDouble() {
    return sum(Double::parseDouble);
  }

  private double sum(ToDoubleFunction<String> parser) {
    double sum = 0;
    for (String text : texts) {
      sum += parser.applyAsDouble(text);
    }
    return sum;
  }
}
