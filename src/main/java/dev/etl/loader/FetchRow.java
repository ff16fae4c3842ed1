package dev.etl.loader;

import dev.etl.data.DoubleColumn;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.StringColumn;
import dev.etl.loader.source.SplitConsumer;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The result of a download: the one row of [FetchLoader#SCHEMA]. Immutable.
///
/// @param status the HTTP status; null for a file, or without an answer
/// @param bytes bytes read; null if it failed
/// @param attempts number of requests; null for a file
/// @param error why it failed; null if it did not
record FetchRow(
    String source,
    @Nullable Integer status,
    @Nullable Long bytes,
    @Nullable Integer attempts,
    @Nullable String error) {
  private static final double NANOSECONDS = 1e9;
  private static final int BUFFER = 1 << 16;

  /// Reads a stream to its end.
  ///
  /// @return number of bytes
  static long drain(InputStream stream, SplitConsumer consumer) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long bytes = 0;
    for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
      bytes += read;
      consumer.bytesRead(read);
    }
    return bytes;
  }

  /// Passes the row to a consumer.
  ///
  /// @param started start of the download, from [System#nanoTime]
  void give(long started, SplitConsumer consumer) {
    double seconds = (System.nanoTime() - started) / NANOSECONDS;
    consumer.begin(FetchLoader.SCHEMA);
    consumer.accept(new Rows(row(seconds), _ -> 1));
  }

  private RecordBatch row(double seconds) {
    StringColumn.Builder sources = new StringColumn.Builder(1);
    DoubleColumn.Builder times = new DoubleColumn.Builder(1);
    StringColumn.Builder errors = new StringColumn.Builder(1);
    sources.add(source);
    times.add(seconds);
    if (error == null) {
      errors.addNull();
    } else {
      errors.add(error);
    }
    return new RecordBatch(
        FetchLoader.SCHEMA,
        1,
        List.of(
            sources.build(),
            number(status),
            number(bytes),
            times.build(),
            number(attempts),
            errors.build()));
  }

  private static LongColumn number(@Nullable Number value) {
    LongColumn.Builder column = new LongColumn.Builder(1);
    if (value == null) {
      column.addNull();
    } else {
      column.add(value.longValue());
    }
    return column.build();
  }
}
