package dev.etl.format.json;

import java.io.IOException;

/// Records of JSON one after another: of one document, or of several. Used by one thread.
public interface JsonRecordStream {

  /// Waits for the beginning of the first document. Called before arrays for its rows are made:
  /// what is older than a wait takes what it refers to with it into the old generation.
  ///
  /// @throws dev.etl.data.EtlException as by `next`
  /// @throws IOException if the stream cannot be read
  default void begin() throws IOException {}

  /// Reads the next record and passes on its fields; false, with nothing passed on, at the end.
  ///
  /// @throws dev.etl.data.EtlException DATA if a document is invalid, ends early, or lacks records
  /// @throws IOException if the stream cannot be read
  boolean next(JsonFields fields) throws IOException;

  /// The number of the record last read, from 1.
  long number();

  /// The line on which the record last read begins, or its number.
  long line();

  /// True if the text of each record is kept.
  boolean keepsTexts();

  /// The record last read as JSON, if texts are kept.
  String text();
}
