package dev.etl.format.parquet;

/// The values of a page that are not null, in order.
sealed interface Values {

  /// Whole numbers.
  ///
  /// @param values at least as many as there are
  @SuppressWarnings("ArrayRecordComponent")
  record Longs(long[] values) implements Values {}

  /// Doubles.
  ///
  /// @param values at least as many as there are
  @SuppressWarnings("ArrayRecordComponent")
  record Doubles(double[] values) implements Values {}

  /// Truth values.
  ///
  /// @param values at least as many as there are
  @SuppressWarnings("ArrayRecordComponent")
  record Booleans(boolean[] values) implements Values {}

  /// Slices of an array.
  ///
  /// @param utf8 whether all are known to be valid UTF-8
  @SuppressWarnings("ArrayRecordComponent")
  record Slices(byte[] bytes, int[] begins, int[] lengths, boolean utf8) implements Values {}
}
