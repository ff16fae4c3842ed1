package dev.etl.sink.postgres;

import dev.etl.data.RecordBatch;
import java.util.List;

/// The format of rows for COPY: binary, which the server reads in half the time, or text, which it
/// takes for columns of any type. Immutable: any number of threads may encode at once.
sealed interface CopyFormat permits BinaryFormat, TextFormat {

  /// The fastest format that the columns allow.
  static CopyFormat of(List<CopyColumn> columns) {
    return columns.stream().allMatch(BinaryFormat::takes)
        ? new BinaryFormat(columns)
        : new TextFormat(columns);
  }

  /// Its name in COPY.
  String name();

  /// Precedes the first row; must not be changed.
  byte[] header();

  /// Follows the last row; must not be changed.
  byte[] trailer();

  /// Encodes the rows of a batch.
  ///
  /// @throws UnfitValue if a value cannot be encoded, after all rows before it
  void encode(RecordBatch batch, CopyBuffer out);

  /// The end of an encoded row.
  ///
  /// @param from begin of the row
  /// @param to end of the available bytes
  /// @return 0 if the row is incomplete
  int rowEnd(byte[] bytes, int from, int to);

  /// Encodes the value of a row, which is not null.
  @FunctionalInterface
  interface Cells {
    void write(int row, CopyBuffer out);
  }
}
