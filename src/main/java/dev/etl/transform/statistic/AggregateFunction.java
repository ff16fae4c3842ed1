package dev.etl.transform.statistic;

import dev.etl.data.DecimalType;
import dev.etl.data.Type;
import dev.etl.transform.sketch.NumberOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The functions that reduce the values of a group to one. All but `first` and `last` ignore nulls;
/// without values, counts are 0 and the others null.
public enum AggregateFunction {
  /// The number of rows, or of values.
  COUNT,
  /// Of longs a long and of decimals a decimal of 38 digits, exact; of doubles a double.
  SUM,
  MEAN,
  /// The sample standard deviation (n - 1), null for fewer than two values.
  STD,
  /// The sample variance (n - 1), null for fewer than two values.
  VAR,
  /// The smallest value of any type.
  MIN,
  /// The largest value of any type.
  MAX,
  LOG_SUM_EXP,
  /// The number of distinct values, of any type; an estimate if there are very many.
  COUNT_DISTINCT,
  /// The same, an estimate sooner.
  APPROX_COUNT_DISTINCT,
  /// The value in the middle, interpolated; an estimate if very many values differ.
  MEDIAN,
  /// The same, an estimate sooner.
  APPROX_MEDIAN,
  /// The value at a share of the ordered values, interpolated; an estimate if very many differ.
  QUANTILE,
  /// The same, an estimate sooner.
  APPROX_QUANTILE,
  /// The value of the first row, which may be null.
  FIRST,
  /// The value of the last row, which may be null.
  LAST;

  /// The function of a name, in any case; empty if there is none. `avg` and `stddev` are the names
  /// of SQL.
  public static Optional<AggregateFunction> of(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "avg" -> Optional.of(MEAN);
      case "stddev" -> Optional.of(STD);
      default ->
          Arrays.stream(values())
              .filter(function -> function.toString().equalsIgnoreCase(name))
              .findFirst();
    };
  }

  /// The names of all functions.
  public static List<String> names() {
    return Arrays.stream(values()).map(AggregateFunction::toString).toList();
  }

  /// True if it accepts numbers only.
  public boolean takesNumbers() {
    return switch (this) {
      case SUM, MEAN, STD, VAR, LOG_SUM_EXP -> true;
      case COUNT,
          MIN,
          MAX,
          COUNT_DISTINCT,
          APPROX_COUNT_DISTINCT,
          MEDIAN,
          APPROX_MEDIAN,
          QUANTILE,
          APPROX_QUANTILE,
          FIRST,
          LAST ->
          false;
    };
  }

  /// True if it accepts numbers, dates and times only.
  public boolean takesQuantity() {
    return switch (this) {
      case MEDIAN, APPROX_MEDIAN, QUANTILE, APPROX_QUANTILE -> true;
      case COUNT,
          SUM,
          MEAN,
          STD,
          VAR,
          MIN,
          MAX,
          LOG_SUM_EXP,
          COUNT_DISTINCT,
          APPROX_COUNT_DISTINCT,
          FIRST,
          LAST ->
          false;
    };
  }

  /// True if its second argument is a share from 0 to 1.
  public boolean takesShare() {
    return this == QUANTILE || this == APPROX_QUANTILE;
  }

  /// The type of its result.
  ///
  /// @param argument the type of its argument
  public Type result(Type argument) {
    return switch (this) {
      case COUNT, COUNT_DISTINCT, APPROX_COUNT_DISTINCT -> Type.LONG;
      case MEAN, STD, VAR, LOG_SUM_EXP -> Type.DOUBLE;
      case SUM ->
          argument instanceof DecimalType decimal
              ? new DecimalType(DecimalType.MAX_PRECISION, decimal.scale())
              : argument;
      case MIN, MAX, FIRST, LAST -> argument;
      case MEDIAN, APPROX_MEDIAN, QUANTILE, APPROX_QUANTILE ->
          NumberOrder.of(argument).map(NumberOrder::quantileType).orElse(argument);
    };
  }

  /// Its name in pipelines: `count_distinct`.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
