package dev.etl.data.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// Suggests a name for a misspelt one, by the number of letters to insert, remove, change or swap.
public final class NearestName {
  private static final int MAX_LENGTH = 200;

  private NearestName() {}

  /// The most similar name; empty if none is similar.
  public static Optional<String> of(String name, Collection<String> others) {
    int least = Math.min(name.length(), MAX_LENGTH) / 3 + 1;
    Optional<String> nearest = Optional.empty();
    for (String other : others) {
      if (name.length() <= MAX_LENGTH && other.length() <= MAX_LENGTH) {
        int distance = distance(name.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
        if (distance < least
            || (distance == least && nearest.isEmpty() && distance < name.length())) {
          least = distance;
          nearest = Optional.of(other);
        }
      }
    }
    return nearest;
  }

  /// A question that ends a message about a misspelt name; empty if no name is similar.
  public static String question(String name, Collection<String> others) {
    return of(name, others).map(NearestName::question).orElse("");
  }

  /// The question for a name that is known to be meant.
  public static String question(String meant) {
    return "; did you mean '" + meant + "'?";
  }

  /// The Damerau-Levenshtein distance, in the form that changes no letter twice.
  private static int distance(String one, String other) {
    int[][] distances = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        if (i == 0 || j == 0) {
          distances[i][j] = i + j;
          continue;
        }
        int changed = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int distance =
            Math.min(
                distances[i - 1][j - 1] + changed,
                Math.min(distances[i - 1][j], distances[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          distance = Math.min(distance, distances[i - 2][j - 2] + 1);
        }
        distances[i][j] = distance;
      }
    }
    return distances[one.length()][other.length()];
  }
}
