package dev.etl.sink.file;

import dev.etl.sink.SplitResult;
import java.io.IOException;
import java.io.OutputStream;

/// One file that is being put together out of encoded splits. For one thread.
public interface Document {

  /// Adds the rows of a split, and closes it.
  ///
  /// @param split of a writer of the same encoding
  /// @param out where the file goes; always the same
  /// @throws IOException if `out` throws it
  void append(SplitResult split, OutputStream out) throws IOException;

  /// Ends the file, which stands for itself even without a row.
  ///
  /// @throws IOException if `out` throws it
  void finish(OutputStream out) throws IOException;
}
