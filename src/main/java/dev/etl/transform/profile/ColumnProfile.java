package dev.etl.transform.profile;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// What is in a column.
///
/// @param type its type: `double`
/// @param distinct the number of different values without null
/// @param distinctError the standard error of that number, as a share; 0 if it is exact
/// @param smallest null without values
/// @param largest null without values
/// @param mean of numbers, with at least one value
/// @param deviation the sample standard deviation of numbers, with at least two values
/// @param quantiles those of [ProfileRows#SHARES]; empty for texts and booleans, and without values
/// @param quantileError the most by which the rank of a quantile may be wrong, as a share of the
///   values; 0 if they are exact
/// @param texts about texts, if the column has some
/// @param frequent the most frequent values, with those seen first in front among equally frequent
///   ones
/// @param frequentError how often more a frequent value may occur, and a value that is not listed
///   at most; 0 if the counts are exact
/// @param histogram the number of values in equal parts of the range of numbers, dates and times
public record ColumnProfile(
    String name,
    String type,
    long rows,
    long nulls,
    long distinct,
    double distinctError,
    @Nullable String smallest,
    @Nullable String largest,
    OptionalDouble mean,
    OptionalDouble deviation,
    List<String> quantiles,
    double quantileError,
    @Nullable Lengths texts,
    List<FrequentValue> frequent,
    long frequentError,
    List<Long> histogram) {

  /// The lengths of texts, in characters (code points).
  ///
  /// @param example the beginning of the first of the longest texts, up to 256 characters
  public record Lengths(long shortest, long longest, String example) {}

  public ColumnProfile {
    quantiles = List.copyOf(quantiles);
    frequent = List.copyOf(frequent);
    histogram = List.copyOf(histogram);
  }

  /// The number of values, without nulls.
  public long values() {
    return rows - nulls;
  }

  /// Whether no value occurs twice, as far as that is known exactly.
  public boolean isUnique() {
    return distinctError == 0 && distinct == values() && distinct > 1;
  }
}
