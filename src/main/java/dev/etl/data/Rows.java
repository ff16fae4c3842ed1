package dev.etl.data;

/// Rows in a pipeline: a batch, and the origin of each of its rows. Immutable.
public record Rows(RecordBatch batch, Origin origin) {

  /// The line (CSV) or the number of the record (JSON) of a row, from 1. Finding it may mean
  /// reading a file, so it is called only for output to people.
  @FunctionalInterface
  public interface Origin {
    long line(int row);
  }

  /// The number of rows.
  public int count() {
    return batch.rows();
  }

  /// These rows with other columns.
  ///
  /// @param other a batch of as many rows
  public Rows with(RecordBatch other) {
    return new Rows(other, origin);
  }

  /// The first rows.
  ///
  /// @param count at most as many as there are
  public Rows first(int count) {
    return new Rows(batch.first(count), origin);
  }

  /// Some of the rows, in any order.
  ///
  /// @param which the rows to take, none negative; must not be changed afterwards
  /// @param count the number of rows
  public Rows gather(int[] which, int count) {
    return new Rows(batch.gather(which, count), row -> origin.line(which[row]));
  }
}
