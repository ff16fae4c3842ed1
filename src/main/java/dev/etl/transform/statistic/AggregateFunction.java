package dev.etl.transform.statistic;

import dev.etl.data.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The functions that make one value of the values of a group. All but `first` and `last` leave
/// nulls out; of no values at all, counts are 0 and the others null.
public enum AggregateFunction {
  /// How many rows there are, or how many values.
  COUNT,
  /// Of longs a long, exact; of doubles a double.
  SUM,
  MEAN,
  /// The sample standard deviation (n - 1), null for fewer than two values.
  STD,
  /// The sample variance (n - 1), null for fewer than two values.
  VAR,
  /// The least value of any type.
  MIN,
  /// The greatest value of any type.
  MAX,
  LOG_SUM_EXP,
  /// How many different values there are, of any type.
  COUNT_DISTINCT,
  /// The value of the first row, which may be null.
  FIRST,
  /// The value of the last row, which may be null.
  LAST;

  /// The function of a name, in small or capital letters; empty if there is none.
  public static Optional<AggregateFunction> of(String name) {
    return Arrays.stream(values())
        .filter(function -> function.toString().equalsIgnoreCase(name))
        .findFirst();
  }

  /// The names of all of them.
  public static List<String> names() {
    return Arrays.stream(values()).map(AggregateFunction::toString).toList();
  }

  /// Whether it takes longs and doubles only.
  public boolean takesNumbers() {
    return switch (this) {
      case SUM, MEAN, STD, VAR, LOG_SUM_EXP -> true;
      case COUNT, MIN, MAX, COUNT_DISTINCT, FIRST, LAST -> false;
    };
  }

  /// The type of what it gives.
  ///
  /// @param argument the type of what it takes
  public Type result(Type argument) {
    return switch (this) {
      case COUNT, COUNT_DISTINCT -> Type.LONG;
      case MEAN, STD, VAR, LOG_SUM_EXP -> Type.DOUBLE;
      case SUM, MIN, MAX, FIRST, LAST -> argument;
    };
  }

  /// The name by which people call it: `count_distinct`.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
