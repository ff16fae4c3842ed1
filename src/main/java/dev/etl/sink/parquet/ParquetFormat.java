package dev.etl.sink.parquet;

import dev.etl.data.Schema;
import dev.etl.file.SpillBuffer;
import dev.etl.format.OutputCompression;
import java.util.function.Supplier;

/// Parquet for tables of one schema. Safe for use by several threads.
///
/// ```java
/// ParquetFormat format = new ParquetFormat(schema, OutputCompression.ZSTD);
/// ParquetFile file = format.newFile(target::newBuffer);
/// try (RowsWriter writer = format.newWriter(target::newBuffer)) {
///   writer.write(batch);
///   file.append(writer.finish(), out);
/// }
/// file.finish(out);
/// ```
public final class ParquetFormat {
  private final Schema schema;
  private final OutputCompression compression;
  private final Workspaces workspaces;

  /// @param compression of each page
  public ParquetFormat(Schema schema, OutputCompression compression) {
    this.schema = schema;
    this.compression = compression;
    this.workspaces = new Workspaces(schema);
  }

  Schema schema() {
    return schema;
  }

  OutputCompression compression() {
    return compression;
  }

  Workspaces workspaces() {
    return workspaces;
  }

  /// A writer for the rows of one split, whose result any file of this format takes.
  ///
  /// @param buffers gives buffers for what is encoded
  public RowsWriter newWriter(Supplier<SpillBuffer> buffers) {
    return new RowsWriter(this, buffers);
  }

  /// A file without rows.
  ///
  /// @param buffers gives buffers that last as long as the file is being written
  public ParquetFile newFile(Supplier<SpillBuffer> buffers) {
    return new ParquetFile(this, buffers);
  }
}
