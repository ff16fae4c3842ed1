package dev.etl.transform.window;

import dev.etl.transform.statistic.AggregateFunction;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The functions that give a row a value of the rows around it.
public enum WindowFunction {
  /// The number of the row in its partition, from 1.
  ROW_NUMBER,
  /// The number of the first row that is equal in the order.
  RANK,
  /// The number of different rows in the order, up to the row.
  DENSE_RANK,
  /// The value of a row before.
  LAG,
  /// The value of a row after.
  LEAD,
  /// The value of the first row of the frame, which may be null.
  FIRST,
  /// The value of the last row of the frame, which may be null.
  LAST,
  COUNT,
  SUM,
  MEAN,
  STD,
  VAR,
  MIN,
  MAX,
  LOG_SUM_EXP;

  /// The function of a name, in any case; empty if there is none.
  static Optional<WindowFunction> of(String name) {
    return AggregateFunction.of(name)
        .map(AggregateFunction::toString)
        .or(() -> Optional.of(name))
        .flatMap(
            known ->
                Arrays.stream(values())
                    .filter(function -> function.toString().equalsIgnoreCase(known))
                    .findFirst());
  }

  /// The names of all functions.
  static List<String> names() {
    return Arrays.stream(values()).map(WindowFunction::toString).toList();
  }

  /// The aggregate of the rows of the frame that it is; empty if it has no frame.
  Optional<AggregateFunction> aggregate() {
    return switch (this) {
      case ROW_NUMBER, RANK, DENSE_RANK, LAG, LEAD -> Optional.empty();
      case FIRST, LAST, COUNT, SUM, MEAN, STD, VAR, MIN, MAX, LOG_SUM_EXP ->
          Optional.of(AggregateFunction.valueOf(name()));
    };
  }

  /// Whether it has an argument.
  boolean takesArgument() {
    return switch (this) {
      case ROW_NUMBER, RANK, DENSE_RANK -> false;
      case LAG, LEAD, FIRST, LAST, COUNT, SUM, MEAN, STD, VAR, MIN, MAX, LOG_SUM_EXP -> true;
    };
  }

  /// Whether it takes a number of rows too.
  boolean takesOffset() {
    return this == LAG || this == LEAD;
  }

  /// Whether it compares rows by their order.
  boolean needsOrder() {
    return this == RANK || this == DENSE_RANK;
  }

  /// Its name in pipelines: `row_number`.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
