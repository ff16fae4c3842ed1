package dev.etl.format.csv.scan;

import java.util.Arrays;

/// The target of a scan: an array for each column of the result, and the line of each row. Used by
/// one thread.
public final class ScanTarget {
  private static final double[] NO_DOUBLES = {};
  private static final long[] NO_LONGS = {};
  private static final int[] NO_INTS = {};

  private final FieldKind[] kinds;
  private final boolean hasTexts;
  final double[][] doubles;
  final long[][] longs;
  final int[][] begins;
  final int[][] ends;
  private int capacity;
  private long[] lines = NO_LONGS;

  /// Makes the arrays.
  ///
  /// @param kinds the kind of each column
  /// @param capacity the most rows
  public ScanTarget(FieldKind[] kinds, int capacity) {
    this.kinds = kinds.clone();
    doubles = new double[kinds.length][];
    longs = new long[kinds.length][];
    begins = new int[kinds.length][];
    ends = new int[kinds.length][];
    hasTexts = Arrays.stream(kinds).anyMatch(FieldKind::isText);
    resize(capacity);
  }

  /// Makes new arrays for another number of rows.
  ///
  /// @param rows the most rows
  public void resize(int rows) {
    capacity = rows;
    for (int column = 0; column < kinds.length; column++) {
      begins[column] = kinds[column].isText() ? new int[rows] : NO_INTS;
      ends[column] = kinds[column].isText() ? new int[rows] : NO_INTS;
    }
    renew();
  }

  /// Makes new arrays, so that the old ones can be passed on.
  public void renew() {
    for (int column = 0; column < kinds.length; column++) {
      doubles[column] = kinds[column].isDouble() ? new double[capacity] : NO_DOUBLES;
      longs[column] = kinds[column].isLong() ? new long[capacity] : NO_LONGS;
    }
    lines = new long[capacity];
  }

  /// The most rows.
  public int capacity() {
    return capacity;
  }

  FieldKind[] kinds() {
    return kinds;
  }

  /// True if the start and end of some column are taken.
  boolean hasTexts() {
    return hasTexts;
  }

  /// The numbers of a double column, one per row; NaN for an empty or open field.
  public double[] doubles(int column) {
    return doubles[column];
  }

  /// The numbers of a long column, one per row; undefined for an open field.
  public long[] longs(int column) {
    return longs[column];
  }

  /// The number of line breaks between the start of the scanner and the record of each row.
  public long[] lines() {
    return lines;
  }
}
