package dev.etl.format;

import dev.etl.data.RecordBatch;
import java.io.IOException;
import java.io.OutputStream;

/// How the rows of one table become bytes. Pieces of the table are encoded apart from each other; a
/// document is the header, the pieces that have rows with the separator between them, and the
/// footer:
///
/// ```
/// [{"a":1},       header [    first piece {"a":1}
/// {"a":2}]        separator ,\n    second piece {"a":2}    footer ]\n
/// ```
///
/// All text is UTF-8. Immutable, so that any number of threads may encode at once.
public interface RowEncoder {

  /// What stands before the first row; must not be changed.
  byte[] header();

  /// What stands between two pieces that have rows; empty where rows end themselves. Must not be
  /// changed.
  byte[] separator();

  /// What stands after the last row; must not be changed.
  byte[] footer();

  /// Writes the rows of one batch.
  ///
  /// @throws IOException if `out` throws it
  void encode(RecordBatch batch, OutputStream out) throws IOException;
}
