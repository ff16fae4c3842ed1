package dev.etl.format.parquet;

/// The values of a page that are not null, in order.
sealed interface Values {

  /// @param values at least as many as there are
  record Longs(long[] values) implements Values {}

  /// @param values at least as many as there are
  record Doubles(double[] values) implements Values {}

  /// @param values at least as many as there are
  record Booleans(boolean[] values) implements Values {}

  /// Slices of an array.
  ///
  /// @param utf8 whether all are known to be valid UTF-8
  record Slices(byte[] bytes, int[] begins, int[] lengths, boolean utf8) implements Values {}
}
