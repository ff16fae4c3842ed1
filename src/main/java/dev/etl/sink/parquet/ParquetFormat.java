package dev.etl.sink.parquet;

import dev.etl.data.Schema;
import dev.etl.file.SpillBuffer;
import dev.etl.format.OutputCompression;
import java.util.function.Supplier;

/// Parquet for tables of one schema. Thread-safe.
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

  /// A writer for the rows of one split, whose result fits any file of this format.
  ///
  /// @param buffers creates buffers for encoded rows
  public RowsWriter newWriter(Supplier<SpillBuffer> buffers) {
    return new RowsWriter(this, buffers);
  }

  /// A new file without rows.
  ///
  /// @param buffers creates buffers that live until the file is complete
  public ParquetFile newFile(Supplier<SpillBuffer> buffers) {
    return new ParquetFile(this, buffers);
  }
}
