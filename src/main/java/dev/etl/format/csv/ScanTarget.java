package dev.etl.format.csv;

/// Where a scan puts what it finds: an array for each column of the result, and the line of each
/// row. For one thread.
public final class ScanTarget {
  private static final double[] NO_DOUBLES = {};
  private static final long[] NO_LONGS = {};
  private static final int[] NO_INTS = {};

  private final FieldKind[] kinds;
  private final int capacity;
  private final boolean hasTexts;
  final double[][] doubles;
  final long[][] longs;
  final int[][] begins;
  final int[][] ends;
  private long[] lines;

  /// Makes the arrays.
  ///
  /// @param kinds what is taken for each column
  /// @param capacity how many rows there is room for
  public ScanTarget(FieldKind[] kinds, int capacity) {
    this.kinds = kinds.clone();
    this.capacity = capacity;
    doubles = new double[kinds.length][];
    longs = new long[kinds.length][];
    begins = new int[kinds.length][];
    ends = new int[kinds.length][];
    lines = new long[capacity];
    boolean texts = false;
    for (int column = 0; column < kinds.length; column++) {
      boolean text = kinds[column] == FieldKind.TEXT;
      begins[column] = text ? new int[capacity] : NO_INTS;
      ends[column] = text ? new int[capacity] : NO_INTS;
      texts |= text;
      renew(column);
    }
    hasTexts = texts;
  }

  private void renew(int column) {
    doubles[column] = kinds[column] == FieldKind.DOUBLE ? new double[capacity] : NO_DOUBLES;
    longs[column] = kinds[column] == FieldKind.LONG ? new long[capacity] : NO_LONGS;
  }

  /// Makes new arrays, so that those there were can be handed on.
  public void renew() {
    for (int column = 0; column < kinds.length; column++) {
      renew(column);
    }
    lines = new long[capacity];
  }

  /// How many rows there is room for.
  public int capacity() {
    return capacity;
  }

  FieldKind[] kinds() {
    return kinds;
  }

  /// Whether some column is of texts.
  boolean hasTexts() {
    return hasTexts;
  }

  /// The numbers of a column of doubles, a row each; NaN where a field holds nothing or is open.
  public double[] doubles(int column) {
    return doubles[column];
  }

  /// The numbers of a column of longs, a row each; undefined where a field is open.
  public long[] longs(int column) {
    return longs[column];
  }

  /// How many line breaks there are between the beginning of the scanner and the record of each
  /// row.
  public long[] lines() {
    return lines;
  }
}
