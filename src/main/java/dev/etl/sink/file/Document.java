package dev.etl.sink.file;

import dev.etl.sink.SplitResult;
import java.io.IOException;
import java.io.OutputStream;

/// One file, assembled from encoded splits. Used by one thread at a time.
public interface Document {

  /// Appends the rows of a split, and closes it.
  ///
  /// @param split of a writer of the same encoding
  /// @param out output of the file; always the same
  /// @throws IOException if `out` throws it
  void append(SplitResult split, OutputStream out) throws IOException;

  /// Ends the file, which is complete even without a row.
  ///
  /// @throws IOException if `out` throws it
  void finish(OutputStream out) throws IOException;
}
