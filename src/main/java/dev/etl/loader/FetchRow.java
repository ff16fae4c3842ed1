package dev.etl.loader;

import dev.etl.data.DoubleColumn;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.StringColumn;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalInt;

/// Reads a stream to its end and makes the one row of [FetchLoader#SCHEMA] about it.
final class FetchRow {
  private static final double NANOSECONDS = 1e9;
  private static final int BUFFER = 1 << 16;

  private FetchRow() {}

  /// @param started when the download began, of [System#nanoTime]
  static void read(
      String source, OptionalInt status, InputStream stream, long started, SplitConsumer consumer)
      throws IOException {
    consumer.begin(FetchLoader.SCHEMA);
    byte[] buffer = new byte[BUFFER];
    long bytes = 0;
    for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
      bytes += read;
      consumer.bytesRead(read);
    }
    double seconds = (System.nanoTime() - started) / NANOSECONDS;
    consumer.accept(new Rows(row(source, status, bytes, seconds), _ -> 1));
  }

  private static RecordBatch row(String source, OptionalInt status, long bytes, double seconds) {
    StringColumn.Builder sources = new StringColumn.Builder(1);
    LongColumn.Builder statuses = new LongColumn.Builder(1);
    LongColumn.Builder counts = new LongColumn.Builder(1);
    DoubleColumn.Builder times = new DoubleColumn.Builder(1);
    sources.add(source);
    status.ifPresentOrElse(statuses::add, statuses::addNull);
    counts.add(bytes);
    times.add(seconds);
    return new RecordBatch(
        FetchLoader.SCHEMA,
        1,
        List.of(sources.build(), statuses.build(), counts.build(), times.build()));
  }
}
