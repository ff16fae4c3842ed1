package dev.etl.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Cuts batches between rows, so that what travels comes in pieces of bounded size.
public final class BatchPieces {
  /// Bytes of a number with its validity, at least of the widest kind that is not decimal.
  private static final int NUMBER = 9;

  private static final int DECIMAL = 17;

  private BatchPieces() {}

  /// The rows of a batch, in order, as batches of at most some bytes; a row that is larger is
  /// alone.
  ///
  /// @param most bytes, as texts and numbers take them in memory
  public static List<RecordBatch> of(RecordBatch batch, int most) {
    if (batch.rows() <= 1 || batch.bytes() <= most) {
      return List.of(batch);
    }
    List<RecordBatch> pieces = new ArrayList<>();
    int from = 0;
    long bytes = 0;
    for (int row = 0; row < batch.rows(); row++) {
      long ofRow = bytes(batch, row);
      if (row > from && bytes + ofRow > most) {
        pieces.add(piece(batch, from, row));
        from = row;
        bytes = 0;
      }
      bytes += ofRow;
    }
    pieces.add(piece(batch, from, batch.rows()));
    return pieces;
  }

  private static RecordBatch piece(RecordBatch batch, int from, int to) {
    return to - from == batch.rows()
        ? batch
        : batch.gather(IntStream.range(from, to).toArray(), to - from);
  }

  private static long bytes(RecordBatch batch, int row) {
    long bytes = 0;
    for (Column column : batch.columns()) {
      bytes += bytes(column, row);
    }
    return bytes;
  }

  private static long bytes(Column column, int row) {
    return switch (column) {
      case StringColumn texts -> texts.offsets()[row + 1] - texts.offsets()[row] + Integer.BYTES;
      case SpelledColumn spelled ->
          spelled
                  .slices()
                  .map(slices -> (long) slices.end(row) - slices.begin(row) + Integer.BYTES)
                  .orElseGet(() -> bytes(spelled.texts(), row))
              + (spelled.hasValues() ? bytes(SpelledColumn.values(spelled), row) : 0);
      case DecimalColumn _ -> DECIMAL;
      case LongColumn _, DoubleColumn _, TemporalColumn _, BooleanColumn _ -> NUMBER;
    };
  }
}
