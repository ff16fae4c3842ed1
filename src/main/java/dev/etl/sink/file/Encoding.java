package dev.etl.sink.file;

import dev.etl.data.Schema;
import dev.etl.file.SpillBuffer;
import dev.etl.file.compression.Compression;
import dev.etl.file.disk.NativeLibrary;
import dev.etl.format.FileFormat;
import dev.etl.sink.SplitWriter;
import java.util.function.Supplier;

/// How a table becomes the bytes of one file. Immutable: any number of threads may encode at once.
public sealed interface Encoding
    permits TextEncoding, CompressedEncoding, TableEncoding, ParquetEncoding {

  /// What writes a table of a schema in a format.
  ///
  /// @throws dev.etl.data.EtlException of kind UNAVAILABLE if it cannot be compressed that way here
  static Encoding of(FileFormat format, Schema schema) {
    Compression compression = format.compression().ofFiles();
    if (compression == Compression.ZSTD) {
      NativeLibrary.loadZstd();
    }
    return switch (format.format()) {
      case TABLE -> new TableEncoding(schema, compression);
      case PARQUET -> new ParquetEncoding(schema, format.compression());
      case CSV, TSV, JSON, JSONL, MARKDOWN -> {
        TextEncoding text = TextEncoding.of(format.format(), schema);
        yield compression == Compression.NONE ? text : CompressedEncoding.of(text, compression);
      }
    };
  }

  /// A writer for the rows of one split, whose result a [Document] of this encoding takes.
  ///
  /// @param buffers gives a buffer for what cannot be written yet
  SplitWriter newSplit(Supplier<SpillBuffer> buffers);

  /// A file without rows.
  ///
  /// @param buffers gives buffers that last as long as the document, for what has to wait longer
  ///   than the split that it came from
  Document newDocument(Supplier<SpillBuffer> buffers);

  /// The rest of a file that has rows already, or at least its header.
  ///
  /// @throws IllegalStateException if files of this kind cannot be added to
  default Document newContinuation() {
    throw new IllegalStateException("cannot be added to: " + this);
  }
}
