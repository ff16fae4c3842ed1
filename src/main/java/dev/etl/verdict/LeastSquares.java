package dev.etl.verdict;

/// Linear least squares by the normal equations, for a few columns of similar size.
final class LeastSquares {
  private static final double NOTHING = 1e-12;

  private LeastSquares() {}

  /// The coefficients for which each row times them comes closest to 1; 0 for a column of zeros.
  ///
  /// @param rows the same number of columns each
  static double[] ofOnes(double[][] rows) {
    int size = rows[0].length;
    double[][] system = new double[size][size + 1];
    for (double[] row : rows) {
      for (int one = 0; one < size; one++) {
        for (int other = 0; other < size; other++) {
          system[one][other] += row[one] * row[other];
        }
        system[one][size] += row[one];
      }
    }
    return solved(system);
  }

  /// Gauss and Jordan's elimination; a column without a pivot gets 0.
  private static double[] solved(double[][] system) {
    int size = system.length;
    double[] scale = new double[size];
    for (int column = 0; column < size; column++) {
      scale[column] = system[column][column];
    }
    for (int column = 0; column < size; column++) {
      double pivot = system[column][column];
      if (!(pivot > NOTHING * scale[column])) {
        continue;
      }
      for (int row = 0; row < size; row++) {
        double factor = row == column ? 0 : system[row][column] / pivot;
        for (int cell = column; factor != 0 && cell <= size; cell++) {
          system[row][cell] -= factor * system[column][cell];
        }
      }
    }
    double[] solution = new double[size];
    for (int column = 0; column < size; column++) {
      double pivot = system[column][column];
      solution[column] = pivot > NOTHING * scale[column] ? system[column][size] / pivot : 0;
    }
    return solution;
  }
}
