package dev.etl.expression.kernel;

import dev.etl.data.TemporalColumn;
import dev.etl.data.Type;
import dev.etl.data.text.TemporalText;
import dev.etl.expression.syntax.Operator;

/// Conversions and parts of dates and timestamps.
public final class TimeOperations {
  private static final long MICROS_OF_DAY = TemporalText.MICROS_OF_DAY;

  private TimeOperations() {}

  static Operation dateTo(Type type) {
    return arguments -> dateTo(type, arguments);
  }

  /// A timestamp as an instant in UTC, or the other way round.
  static Operation timestampTo(Type type) {
    return arguments -> arguments.result(type, arguments.longs(0));
  }

  private static Values dateTo(Type type, Arguments arguments) {
    long[] days = arguments.longs(0);
    long[] results = new long[arguments.rows()];
    for (int row = 0; row < results.length; row++) {
      results[row] = days[row] * MICROS_OF_DAY;
      if (!CivilDate.isReadable(days[row]) && !arguments.isNull(row)) {
        arguments.fault(row, CivilDate.OUT_OF_RANGE);
      }
    }
    return arguments.result(type, results);
  }

  static Values timestampToDate(Arguments arguments) {
    long[] moments = arguments.longs(0);
    long[] results = new long[arguments.rows()];
    for (int row = 0; row < results.length; row++) {
      results[row] = Math.floorDiv(moments[row], MICROS_OF_DAY);
    }
    return arguments.result(Type.DATE, results);
  }

  /// Adds days to a date, or subtracts them.
  ///
  /// @param operator ADD or SUBTRACT
  public static Operation shift(Operator operator) {
    LongArithmetic arithmetic = new LongArithmetic(operator);
    return arguments -> {
      long[] results = arithmetic.results(arguments);
      for (int row = 0; row < results.length; row++) {
        if (!CivilDate.isReadable(results[row]) && !arguments.isNull(row)) {
          arguments.fault(row, CivilDate.OUT_OF_RANGE);
        }
      }
      return arguments.result(Type.DATE, results);
    };
  }

  /// A part of a timestamp.
  @FunctionalInterface
  public interface Part {

    /// The part.
    ///
    /// @param day since 1970-01-01
    /// @param micros since the beginning of the day
    long of(long day, long micros);
  }

  /// A part of a date or timestamp: its year, say.
  public static Operation part(Part part) {
    return arguments -> {
      TemporalColumn moments = (TemporalColumn) arguments.get(0).column();
      boolean days = moments.type() == Type.DATE;
      long[] results = new long[arguments.rows()];
      for (int row = 0; row < results.length; row++) {
        long moment = moments.get(row);
        results[row] =
            days
                ? part.of(moment, 0)
                : part.of(
                    Math.floorDiv(moment, MICROS_OF_DAY), Math.floorMod(moment, MICROS_OF_DAY));
      }
      return arguments.result(results);
    };
  }

  /// Truncates a timestamp or instant: to its month, say.
  public static Operation truncation(Type type, CalendarUnit unit) {
    return RowArguments.moments(type, row -> readable(row, unit.truncate(row.number(0))));
  }

  /// The number of boundaries of a unit between two moments, negative if the second is earlier.
  public static Operation difference(CalendarUnit unit) {
    return RowArguments.longs(row -> unit.number(row.number(1)) - unit.number(row.number(0)));
  }

  /// A moment some units later.
  ///
  /// @param type TIMESTAMP or TIMESTAMPTZ
  /// @param operator ADD or SUBTRACT
  public static Operation shift(Type type, CalendarUnit unit, Operator operator) {
    boolean back = operator == Operator.SUBTRACT;
    return RowArguments.moments(
        type,
        row -> {
          try {
            long count = back ? Math.negateExact(row.number(1)) : row.number(1);
            return readable(row, unit.plus(row.number(0), count));
          } catch (ArithmeticException e) {
            row.fault(CivilDate.OUT_OF_RANGE);
            return 0;
          }
        });
  }

  private static long readable(RowArguments row, long moment) {
    if (!CivilDate.isReadable(Math.floorDiv(moment, MICROS_OF_DAY))) {
      row.fault(CivilDate.OUT_OF_RANGE);
    }
    return moment;
  }
}
