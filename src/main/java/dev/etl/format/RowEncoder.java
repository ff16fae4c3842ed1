package dev.etl.format;

import dev.etl.data.RecordBatch;
import java.io.IOException;
import java.io.OutputStream;

/// Encodes the rows of one table as bytes. Pieces of the table are encoded separately; a document
/// is the header, the pieces that have rows with the separator between them, and the footer:
///
/// ```
/// [{"a":1},       header [    first piece {"a":1}
/// {"a":2}]        separator ,\n    second piece {"a":2}    footer ]\n
/// ```
///
/// All text is UTF-8. Immutable and thread-safe.
public interface RowEncoder {

  /// The bytes before the first row; must not be changed.
  byte[] header();

  /// The bytes between two pieces that have rows; empty if rows end themselves. Must not be
  /// changed.
  default byte[] separator() {
    return new byte[0];
  }

  /// The bytes after the last row; must not be changed.
  default byte[] footer() {
    return new byte[0];
  }

  /// Writes the rows of one batch.
  ///
  /// @throws IOException if `out` throws it
  void encode(RecordBatch batch, OutputStream out) throws IOException;
}
