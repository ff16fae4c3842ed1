package dev.etl.bench;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/// Proves that contenders computed the same, before any time counts. Results are CSV with a header;
/// rows are found by their first field. Whole numbers and texts must be equal, numbers with a
/// fraction within a relative difference of 1e-9.
final class Agreement {
  private static final double TOLERANCE = 1e-9;

  /// What one run measures differently from the next.
  private static final Set<String> MEASURED = Set.of("seconds");

  private Agreement() {}

  /// @param expected a result, and whose it is
  /// @throws BenchException with the first difference
  static void check(String expectedName, String expected, String actualName, String actual)
      throws BenchException {
    Map<String, String[]> left = rows(expected);
    Map<String, String[]> right = rows(actual);
    String names = expectedName + " and " + actualName + " differ: ";
    if (left.size() < 2 || !left.containsKey("source")) {
      throw new BenchException(expectedName + " gave no result");
    }
    if (!left.keySet().equals(right.keySet())) {
      Set<String> onlyOne = new HashSet<>(left.keySet());
      onlyOne.addAll(right.keySet());
      onlyOne.removeIf(key -> left.containsKey(key) && right.containsKey(key));
      throw new BenchException(
          names + "only one has '" + onlyOne.stream().sorted().findFirst().orElseThrow() + "'");
    }
    String[] header = Objects.requireNonNull(left.get("source"), "no header");
    for (Map.Entry<String, String[]> row : left.entrySet()) {
      String[] one = row.getValue();
      String[] other = Objects.requireNonNull(right.get(row.getKey()));
      for (int column = 0; column < Math.max(one.length, other.length); column++) {
        if (one.length != other.length
            || (!MEASURED.contains(header[column]) && !agree(one[column], other[column]))) {
          throw new BenchException(
              names + String.join(",", one) + " against " + String.join(",", other));
        }
      }
    }
  }

  private static Map<String, String[]> rows(String csv) throws BenchException {
    List<String> lines = new ArrayList<>(csv.lines().toList());
    Map<String, String[]> rows = new TreeMap<>();
    for (String line : lines) {
      String[] fields = line.split(",", -1);
      if (rows.put(fields[0], fields) != null) {
        throw new BenchException("A result has '" + fields[0] + "' twice");
      }
    }
    return rows;
  }

  private static boolean agree(String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    if (!one.matches("-?[0-9.]+(e-?[0-9]+)?")
        || (one.matches("[0-9]+") && other.matches("[0-9]+"))) {
      return false;
    }
    try {
      double expected = Double.parseDouble(one);
      double actual = Double.parseDouble(other);
      double scale = Math.max(Math.abs(expected), Math.abs(actual));
      return Math.abs(expected - actual) <= TOLERANCE * scale;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
