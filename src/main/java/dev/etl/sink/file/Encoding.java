package dev.etl.sink.file;

import dev.etl.data.Schema;
import dev.etl.data.text.TableFit;
import dev.etl.file.SpillBuffer;
import dev.etl.file.compression.Compression;
import dev.etl.file.disk.NativeLibrary;
import dev.etl.format.FileFormat;
import dev.etl.sink.SplitWriter;
import java.util.Optional;
import java.util.function.Supplier;

/// Encodes a table as the bytes of one file. Immutable: any number of threads may encode at once.
public sealed interface Encoding
    permits TextEncoding, CompressedEncoding, TableEncoding, ParquetEncoding {

  /// The encoding of a schema in a format.
  ///
  /// @param fit the terminal that tables fit; empty for whole tables
  /// @throws dev.etl.data.EtlException UNAVAILABLE if the compression is unavailable
  static Encoding of(FileFormat format, Schema schema, Optional<TableFit> fit) {
    Compression compression = format.compression().ofFiles();
    if (compression == Compression.ZSTD) {
      NativeLibrary.loadZstd();
    }
    return switch (format.format()) {
      case TABLE -> new TableEncoding(schema, compression, fit);
      case PARQUET -> new ParquetEncoding(schema, format.compression());
      case CSV, TSV, JSON, JSONL, MARKDOWN -> {
        TextEncoding text = TextEncoding.of(format.format(), schema);
        yield compression == Compression.NONE ? text : CompressedEncoding.of(text, compression);
      }
    };
  }

  /// A writer for the rows of one split, for a [Document] of this encoding.
  ///
  /// @param buffers creates a buffer for data that cannot be written yet
  SplitWriter newSplit(Supplier<SpillBuffer> buffers);

  /// A new file without rows.
  ///
  /// @param buffers creates buffers that live as long as the document, for data that has to outlive
  ///   its split
  Document newDocument(Supplier<SpillBuffer> buffers);

  /// The rest of a file that already has rows, or at least its header.
  ///
  /// @throws IllegalStateException if this format does not allow appending
  default Document newContinuation() {
    throw new IllegalStateException("cannot be added to: " + this);
  }
}
