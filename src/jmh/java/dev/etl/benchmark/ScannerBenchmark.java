package dev.etl.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.RecordBatch;
import dev.etl.data.text.NumberText;
import dev.etl.format.csv.CsvReader;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.format.csv.scan.FieldKind;
import dev.etl.format.csv.scan.RecordScanner;
import dev.etl.format.csv.scan.ScanTarget;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
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

/// Nanoseconds for one record `id,value`, read from memory: by the scanner, and by the reader that
/// is its oracle.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class ScannerBenchmark {
  private static final int RECORDS = 100_000;
  private static final int BLOCK = 1 << 18;

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

  /// Finds the records and checks their number of fields.
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public long scannerRecords() throws IOException {
    return scan(new int[] {});
  }

  /// Finds the records and takes the number in their second field.
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public long scannerValues() throws IOException {
    return scan(new int[] {1});
  }

  private long scan(int[] columns) throws IOException {
    long rows = 0;
    FieldKind[] kinds = new FieldKind[columns.length];
    Arrays.fill(kinds, FieldKind.DOUBLE);
    ScanTarget target = new ScanTarget(kinds, RecordBatch.ROWS);
    try (RecordScanner scanner =
        new RecordScanner(
            new ByteArrayInputStream(file),
            0,
            file.length,
            CsvDialect.RFC_4180,
            2,
            columns,
            target,
            BLOCK,
            BLOCK)) {
      scanner.skipHeader(0, 1);
      RecordScanner.Stop stop;
      do {
        stop = scanner.scan(0);
        rows += scanner.rows().count();
      } while (stop != RecordScanner.Stop.END);
    }
    return rows;
  }

  /// Finds the records.
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public long readerRecords() throws IOException {
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
  public double readerValues() throws IOException {
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
