package dev.etl.loader.rows;

import java.io.Closeable;
import java.io.IOException;

/// Reads the records of a file again, as texts, from one place on. Not thread-safe.
public interface RecordCursor extends Closeable {

  /// Goes forward to the first record that begins on a line or after it.
  ///
  /// @return false if there is none
  boolean seek(long line) throws IOException;

  /// The line or number of the record.
  long line();

  /// The text of the record as in the file, without its line break; empty if unknown.
  String text();
}
