package dev.etl.data.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds the name that somebody meant who wrote another one.
public final class NearestName {
  private NearestName() {}

  /// The name that differs least, if it is near enough to be meant: by at most a third of its
  /// letters (Damerau-Levenshtein distance, capitals being no difference).
  public static Optional<String> of(String written, Collection<String> names) {
    return names.stream()
        .filter(name -> distance(written, name) <= Math.max(1, name.length() / 3))
        .min(Comparator.comparingInt(name -> distance(written, name)));
  }

  private static int distance(String one, String other) {
    String from = one.toLowerCase(Locale.ROOT);
    String to = other.toLowerCase(Locale.ROOT);
    int[][] distances = new int[from.length() + 1][to.length() + 1];
    for (int row = 0; row <= from.length(); row++) {
      for (int column = 0; column <= to.length(); column++) {
        distances[row][column] = distance(from, to, row, column, distances);
      }
    }
    return distances[from.length()][to.length()];
  }

  private static int distance(String from, String to, int row, int column, int[][] distances) {
    if (row == 0 || column == 0) {
      return row + column;
    }
    boolean same = from.charAt(row - 1) == to.charAt(column - 1);
    int least =
        Math.min(
            distances[row - 1][column - 1] + (same ? 0 : 1),
            1 + Math.min(distances[row - 1][column], distances[row][column - 1]));
    boolean swapped =
        row > 1
            && column > 1
            && from.charAt(row - 1) == to.charAt(column - 2)
            && from.charAt(row - 2) == to.charAt(column - 1);
    return swapped ? Math.min(least, distances[row - 2][column - 2] + 1) : least;
  }
}
