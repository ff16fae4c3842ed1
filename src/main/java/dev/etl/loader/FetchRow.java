package dev.etl.loader;

import dev.etl.data.Column;
import dev.etl.data.DoubleColumn;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.LongColumn;
import dev.etl.data.PathText;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.StringColumn;
import dev.etl.data.Type;
import dev.etl.format.html.HtmlPage;
import dev.etl.loader.download.KeptFile;
import dev.etl.loader.source.SplitConsumer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The result of a download: the one row of [FetchLoader#SCHEMA] or [FetchLoader#KEPT]. Immutable.
///
/// @param status the HTTP status; null for a file, or without an answer
/// @param bytes bytes read; null if it failed
/// @param attempts number of requests; null for a file
/// @param error why it failed; null if it did not
/// @param kept where it is kept; null if it is not
/// @param page what it says; null if that is not read
record FetchRow(
    String source,
    @Nullable Integer status,
    @Nullable Long bytes,
    @Nullable Integer attempts,
    @Nullable String error,
    @Nullable KeptFile kept,
    @Nullable HtmlPage page) {
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
  void give(long started, Schema schema, SplitConsumer consumer) {
    double seconds = (System.nanoTime() - started) / NANOSECONDS;
    consumer.begin(schema);
    consumer.accept(new Rows(row(seconds, schema), _ -> 1));
  }

  private RecordBatch row(double seconds, Schema schema) {
    DoubleColumn.Builder times = new DoubleColumn.Builder(1);
    times.add(seconds);
    Map<String, Column> columns =
        Map.ofEntries(
            Map.entry("source", text(source)),
            Map.entry("path", text(kept == null ? null : PathText.text(kept.path()))),
            Map.entry("status", number(status)),
            Map.entry("type", text(kept == null || kept.type().isEmpty() ? null : kept.type())),
            Map.entry("bytes", number(bytes)),
            Map.entry("sha256", text(kept == null ? null : kept.sha256())),
            Map.entry("seconds", times.build()),
            Map.entry("attempts", number(attempts)),
            Map.entry("error", text(error)),
            Map.entry("title", text(page == null ? null : page.title())),
            Map.entry("text", text(page == null ? null : page.text())),
            Map.entry("links", text(page == null ? null : page.links()).as(Type.JSON)));
    return new RecordBatch(
        schema,
        1,
        schema.fields().stream()
            .map(field -> columns.getOrDefault(field.name(), nothing(field.type())))
            .toList());
  }

  /// The columns to read where others are asked for: of its own types, and columns without values.
  ///
  /// @throws EtlException USAGE if another type is asked for
  static Schema reading(String source, Schema own, Schema asked) {
    for (Field field : asked.fields()) {
      Field known = own.find(field.name()).orElse(field);
      if (!known.type().equals(field.type())) {
        throw new EtlException(
            ErrorKind.USAGE,
            "%s: its column '%s' is a %s, and others have a %s"
                .formatted(source, field.name(), known.type(), field.type()),
            "read it by itself");
      }
    }
    return asked;
  }

  private static Column nothing(Type type) {
    Column.Builder column = Column.Builder.of(type, 1);
    column.addNull();
    return column.build();
  }

  private static StringColumn text(@Nullable String value) {
    StringColumn.Builder column = new StringColumn.Builder(1);
    if (value == null) {
      column.addNull();
    } else {
      column.add(value);
    }
    return column.build();
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
