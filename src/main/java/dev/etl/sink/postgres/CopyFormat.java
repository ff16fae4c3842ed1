package dev.etl.sink.postgres;

import dev.etl.data.RecordBatch;
import java.util.List;

/// How rows are written for COPY: in the binary format, which the server reads in half the time, or
/// as text, which it takes for columns of any type. Immutable: any number of threads may encode at
/// once.
sealed interface CopyFormat permits BinaryFormat, TextFormat {

  /// The faster of those that the columns allow.
  static CopyFormat of(List<CopyColumn> columns) {
    return columns.stream().allMatch(BinaryFormat::takes)
        ? new BinaryFormat(columns)
        : new TextFormat(columns);
  }

  /// The name that COPY has for it.
  String name();

  /// What stands before the first row; must not be changed.
  byte[] header();

  /// What stands behind the last row; must not be changed.
  byte[] trailer();

  /// Writes the rows of a batch.
  ///
  /// @throws UnfitValue if a value cannot be written; the rows before it are
  void encode(RecordBatch batch, CopyBuffer out);

  /// Where a row ends that was written.
  ///
  /// @param from where it begins
  /// @param to where what is there ends
  /// @return 0 if not all of it is there
  int rowEnd(byte[] bytes, int from, int to);

  /// What writes the value of a row, which is not null.
  @FunctionalInterface
  interface Cells {
    void write(int row, CopyBuffer out);
  }
}
