package dev.etl.transform.statistic;

/// The values of a whole block in eight rows, one below the other, and sums of their columns.
///
/// This is the ugly fast code of the statistics: `CompensationBenchmark` measures it. The JIT
/// computes the columns side by side, with vectors, as long as all arrays of a loop are read and
/// written at the same index, a loop has few operations and its length is a constant. Hence the
/// values are copied into rows first, and each loop does so little. Rows are longer than needed, so
/// that they are not a multiple of a page apart.
///
/// It is scratch space, used for one block after the other. Used by one thread at a time.
public final class BlockRows {
  /// The number of columns.
  static final int COLUMNS = Aggregation.BLOCK / 8;

  private static final int APART = 24;
  private static final double[] NONE = {};

  private double[] row0 = NONE;
  private double[] row1 = NONE;
  private double[] row2 = NONE;
  private double[] row3 = NONE;
  private double[] row4 = NONE;
  private double[] row5 = NONE;
  private double[] row6 = NONE;
  private double[] row7 = NONE;
  private double[] first = NONE;
  private double[] second = NONE;

  /// Makes the rows for the first whole block, which most small files do not have.
  private void makeRows() {
    row0 = row();
    row1 = row();
    row2 = row();
    row3 = row();
    row4 = row();
    row5 = row();
    row6 = row();
    row7 = row();
    first = row();
    second = row();
  }

  private static double[] row() {
    return new double[COLUMNS + APART];
  }

  /// Takes the values of another block of [Aggregation#BLOCK] values.
  void take(double[] values) {
    if (row0.length == 0) {
      makeRows();
    }
    System.arraycopy(values, 0, row0, 0, COLUMNS);
    System.arraycopy(values, COLUMNS, row1, 0, COLUMNS);
    System.arraycopy(values, 2 * COLUMNS, row2, 0, COLUMNS);
    System.arraycopy(values, 3 * COLUMNS, row3, 0, COLUMNS);
    System.arraycopy(values, 4 * COLUMNS, row4, 0, COLUMNS);
    System.arraycopy(values, 5 * COLUMNS, row5, 0, COLUMNS);
    System.arraycopy(values, 6 * COLUMNS, row6, 0, COLUMNS);
    System.arraycopy(values, 7 * COLUMNS, row7, 0, COLUMNS);
  }

  /// Sums each column: [#first] then has the sums, [#second] their rounding errors.
  void sum() {
    sumThree(row0, row1, row2, first, second);
    sumTwoMore(row3, row4, first, second);
    sumTwoMore(row5, row6, first, second);
    sumOneMore(row7, first, second);
  }

  /// Sums the squared differences from a number: [#first] then has the sums.
  void squares(double near) {
    squares(row0, row1, near, first);
    squaresMore(row2, row3, near, first);
    squaresMore(row4, row5, near, first);
    squaresMore(row6, row7, near, first);
  }

  /// One value per column; the array may be longer.
  double[] first() {
    return first;
  }

  /// The plain sum of [#first].
  double sumOfFirst() {
    return plainSum(first);
  }

  /// The plain sum of [#second].
  double sumOfSecond() {
    return plainSum(second);
  }

  private static void sumThree(
      double[] row, double[] next, double[] last, double[] sums, double[] lost) {
    for (int column = 0; column < COLUMNS; column++) {
      double one = row[column];
      double two = next[column];
      double three = last[column];
      double sum = one + two;
      double total = sum + three;
      lost[column] = CompensatedSum.lost(one, two, sum) + CompensatedSum.lost(sum, three, total);
      sums[column] = total;
    }
  }

  private static void sumTwoMore(double[] row, double[] next, double[] sums, double[] lost) {
    for (int column = 0; column < COLUMNS; column++) {
      double before = sums[column];
      double one = row[column];
      double two = next[column];
      double sum = before + one;
      double total = sum + two;
      lost[column] += CompensatedSum.lost(before, one, sum) + CompensatedSum.lost(sum, two, total);
      sums[column] = total;
    }
  }

  private static void sumOneMore(double[] row, double[] sums, double[] lost) {
    for (int column = 0; column < COLUMNS; column++) {
      double before = sums[column];
      double one = row[column];
      double total = before + one;
      lost[column] += CompensatedSum.lost(before, one, total);
      sums[column] = total;
    }
  }

  private static void squares(double[] row, double[] next, double near, double[] squares) {
    for (int column = 0; column < COLUMNS; column++) {
      double one = row[column] - near;
      double two = next[column] - near;
      squares[column] = one * one + two * two;
    }
  }

  private static void squaresMore(double[] row, double[] next, double near, double[] squares) {
    for (int column = 0; column < COLUMNS; column++) {
      double one = row[column] - near;
      double two = next[column] - near;
      squares[column] += one * one + two * two;
    }
  }

  private static double plainSum(double[] values) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    for (int index = 0; index < COLUMNS; index += 4) {
      sum0 += values[index];
      sum1 += values[index + 1];
      sum2 += values[index + 2];
      sum3 += values[index + 3];
    }
    return (sum0 + sum1) + (sum2 + sum3);
  }
}
