package dev.etl.sink.parquet;

import dev.etl.data.Column;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import java.util.List;
import java.util.stream.Stream;

/// Rows collected until each of their columns makes a page. Used by one thread at a time.
final class Stripe {
  /// The most rows it holds, unless a single batch has more.
  static final int MAX_ROWS = 128 * 1024;

  /// Its approximate size limit in bytes, unless a single batch has more.
  static final int MAX_BYTES = 16 << 20;

  private final Schema schema;
  private final List<PlainColumn> columns;
  private int rows;
  private long bytes;

  Stripe(Schema schema) {
    this.schema = schema;
    this.columns = Stream.generate(PlainColumn::new).limit(schema.size()).toList();
  }

  Schema schema() {
    return schema;
  }

  int rows() {
    return rows;
  }

  /// Approximate size in bytes.
  long bytes() {
    return bytes;
  }

  boolean isEmpty() {
    return rows == 0;
  }

  PlainColumn column(int index) {
    return columns.get(index);
  }

  /// Whether more rows fit.
  boolean hasRoomFor(int moreRows, long moreBytes) {
    return rows == 0 || ((long) rows + moreRows <= MAX_ROWS && bytes + moreBytes <= MAX_BYTES);
  }

  void add(RecordBatch batch) {
    for (int index = 0; index < columns.size(); index++) {
      Column column = batch.column(index);
      columns.get(index).add(column);
    }
    rows += batch.rows();
    bytes += batch.bytes();
  }

  /// Serializes all rows for [#addFrom].
  GrowingBytes raw() {
    GrowingBytes out = new GrowingBytes();
    out.addInt(rows);
    columns.forEach(column -> column.addTo(out));
    return out;
  }

  /// Adds rows of the same schema serialized by [#raw].
  void addFrom(byte[] raw) {
    int more = GrowingBytes.intAt(raw, 0);
    int at = Integer.BYTES;
    for (PlainColumn column : columns) {
      at = column.addFrom(raw, at, more);
    }
    rows += more;
    bytes += raw.length;
  }

  void clear() {
    columns.forEach(PlainColumn::clear);
    rows = 0;
    bytes = 0;
  }
}
