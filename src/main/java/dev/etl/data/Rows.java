package dev.etl.data;

/// Rows on their way through a pipeline: a batch, and where each of its rows came from. Immutable.
public record Rows(RecordBatch batch, Origin origin) {

  /// Tells the line (CSV) or the number of the record (JSON) that a row came from, counted from 1.
  /// To find it may mean to read a file, so it is asked only for what people see.
  @FunctionalInterface
  public interface Origin {
    long line(int row);
  }

  /// How many rows there are.
  public int count() {
    return batch.rows();
  }

  /// The same rows with other columns.
  ///
  /// @param other as many rows
  public Rows with(RecordBatch other) {
    return new Rows(other, origin);
  }

  /// Some of the rows, in any order.
  ///
  /// @param which the rows to take, none negative; not to be changed any more
  /// @param count how many of them there are
  public Rows gather(int[] which, int count) {
    return new Rows(batch.gather(which, count), row -> origin.line(which[row]));
  }
}
