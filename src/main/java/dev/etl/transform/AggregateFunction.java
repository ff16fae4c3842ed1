package dev.etl.transform;

import java.util.Locale;

/// The functions that make one value of the values of a group.
public enum AggregateFunction {
  COUNT,
  SUM,
  MEAN,
  STD,
  VAR,
  MIN,
  MAX,
  LOG_SUM_EXP,
  COUNT_DISTINCT,
  FIRST,
  LAST;

  /// The name by which people call it: `count_distinct`.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
