package dev.etl.sink.parquet;

import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.format.OutputCompression;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.TypeDefinedOrder;

/// The footer of a file: its columns, and the position of each chunk. Tracks the position in the
/// file. Used by one thread at a time.
final class Footer {
  /// The first version of the format; later features are declared by the encodings.
  private static final int VERSION = 1;

  private final Schema schema;
  private final CompressionCodec codec;
  private final List<org.apache.parquet.format.RowGroup> groups = new ArrayList<>();
  private List<ColumnChunk> columns = new ArrayList<>();
  private long position;
  private long begin;
  private long uncompressed;
  private long groupRows;
  private long rows;

  /// @param position number of bytes before the first page
  Footer(Schema schema, OutputCompression compression, long position) {
    this.schema = schema;
    this.codec = PageCompressor.codec(compression);
    this.position = position;
  }

  void beginGroup(long ofRows) {
    columns = new ArrayList<>();
    begin = position;
    uncompressed = 0;
    groupRows = ofRows;
  }

  /// Adds the next column of the row group, after it was written: a dictionary, then all pages.
  void addColumn(List<Chunk> chunks) {
    Field field = schema.field(columns.size());
    long compressed = chunks.stream().mapToLong(Chunk::compressed).sum();
    long raw = chunks.stream().mapToLong(Chunk::uncompressed).sum();
    long dictionary =
        chunks.stream()
            .flatMap(chunk -> chunk.dictionary().stream())
            .mapToLong(Chunk.Page::length)
            .sum();
    ColumnMetaData column =
        new ColumnMetaData(
            ParquetColumns.physical(field.type()),
            encodings(dictionary > 0),
            List.of(field.name()),
            codec,
            groupRows,
            raw,
            compressed,
            position + dictionary);
    if (dictionary > 0) {
      column.setDictionary_page_offset(position);
    }
    columns.add(
        new ColumnChunk(position).setMeta_data(column.setStatistics(statistics(field, chunks))));
    position += compressed;
    uncompressed += raw;
  }

  private static List<Encoding> encodings(boolean dictionary) {
    return dictionary
        ? List.of(Encoding.PLAIN, Encoding.RLE, Encoding.RLE_DICTIONARY)
        : List.of(Encoding.PLAIN, Encoding.RLE);
  }

  private static Statistics statistics(Field field, List<Chunk> chunks) {
    Statistics statistics =
        new Statistics().setNull_count(chunks.stream().mapToLong(Chunk::nulls).sum());
    Bounds bounds = Bounds.Without.NO_VALUE;
    for (Chunk chunk : chunks) {
      bounds = bounds.and(field.type(), chunk.bounds());
    }
    return switch (bounds) {
      case Bounds.Without _ -> statistics;
      case Bounds.Range range ->
          statistics.setMin_value(range.least()).setMax_value(range.greatest());
    };
  }

  void endGroup() {
    rows += groupRows;
    groups.add(
        new org.apache.parquet.format.RowGroup(columns, uncompressed, groupRows)
            .setFile_offset(begin)
            .setTotal_compressed_size(position - begin));
  }

  /// Its bytes, without their length.
  byte[] bytes() throws IOException {
    List<ColumnOrder> orders =
        schema.fields().stream().map(_ -> ColumnOrder.TYPE_ORDER(new TypeDefinedOrder())).toList();
    return Thrift.bytes(
        new FileMetaData(VERSION, ParquetColumns.schema(schema), rows, groups)
                .setColumn_orders(orders)
                .setCreated_by("etl version " + version())
            ::write);
  }

  private static String version() {
    return Objects.requireNonNullElse(
        Footer.class.getPackage().getImplementationVersion(), "development");
  }
}
