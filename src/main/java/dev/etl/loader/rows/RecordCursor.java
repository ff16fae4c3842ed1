package dev.etl.loader.rows;

import java.io.Closeable;
import java.io.IOException;

/// Goes through the records of a file again, as texts, from one place on. For one thread.
public interface RecordCursor extends Closeable {

  /// Goes forward to the first record that begins on a line or behind it.
  ///
  /// @return false if there is none
  boolean seek(long line) throws IOException;

  /// The line, or the number, of the record.
  long line();

  /// The text of the record as it stands in the file, without the line break behind it; empty where
  /// nobody can tell.
  String text();
}
