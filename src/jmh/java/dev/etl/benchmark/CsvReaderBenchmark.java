package dev.etl.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.format.csv.CsvDialect;
import dev.etl.format.csv.CsvReader;
import dev.etl.format.text.NumberText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
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

/// Nanoseconds for one record `id,value`, read from memory.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class CsvReaderBenchmark {
  private static final int RECORDS = 100_000;

  /// Whether the second field stands in quotes.
  @Param({"false", "true"})
  public boolean quoted;

  private byte[] file = {};

  @Setup
  public void write() {
    Random random = new Random(42);
    String quote = quoted ? "\"" : "";
    StringBuilder text = new StringBuilder("id,value\n");
    for (int id = 0; id < RECORDS; id++) {
      text.append(id).append(',').append(quote).append(random.nextDouble()).append(quote);
      text.append('\n');
    }
    file = text.toString().getBytes(UTF_8);
  }

  /// Finds the records.
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public long records() throws IOException {
    long fields = 0;
    try (CsvReader reader = reader()) {
      while (reader.next()) {
        fields += reader.size();
      }
    }
    return fields;
  }

  /// Finds the records and parses their second field.
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public double values() throws IOException {
    double sum = 0;
    try (CsvReader reader = reader()) {
      while (reader.next()) {
        sum += NumberText.parse(reader.field(1));
      }
    }
    return sum;
  }

  private CsvReader reader() throws IOException {
    return new CsvReader(new ByteArrayInputStream(file), CsvDialect.RFC_4180);
  }
}
