package dev.etl.sink;

import dev.etl.file.SpillBuffer;
import java.util.function.Supplier;

/// How a table becomes the bytes of one file. Immutable: any number of threads may encode at once.
sealed interface Encoding permits TextEncoding, ParquetEncoding {

  /// A writer for the rows of one split, whose result a [Document] of this encoding takes.
  ///
  /// @param buffers gives a buffer for what cannot be written yet
  SplitWriter newSplit(Supplier<SpillBuffer> buffers);

  /// A file without rows.
  Document newDocument();
}
