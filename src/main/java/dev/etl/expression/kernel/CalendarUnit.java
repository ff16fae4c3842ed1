package dev.etl.expression.kernel;

import dev.etl.data.text.TemporalText;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A unit of the calendar and the clock. Moments are microseconds since 1970-01-01 00:00:00, in UTC
/// if they have a time zone.
public enum CalendarUnit {
  YEAR,
  QUARTER,
  MONTH,
  WEEK,
  DAY,
  HOUR,
  MINUTE,
  SECOND;

  private static final int MONTHS = 12;
  private static final int MONTHS_OF_QUARTER = 3;
  private static final int DAYS_OF_WEEK = 7;
  private static final long MICROS_OF_DAY = TemporalText.MICROS_OF_DAY;

  /// The days from the last Monday to 1970-01-01: weeks begin on Mondays.
  private static final long DAYS_BEFORE_EPOCH = CivilDate.dayOfWeek(0) - 1;

  /// The unit of a name, in any case, singular or plural; empty if there is none.
  public static Optional<CalendarUnit> of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(unit -> lower.equals(unit.toString()) || lower.equals(unit + "s"))
        .findFirst();
  }

  /// The names of all units: `year, quarter, ...`.
  public static String names() {
    return Arrays.stream(values()).map(CalendarUnit::toString).collect(Collectors.joining(", "));
  }

  /// The number of this unit that a moment lies in, counted from that of 1970-01-01; of years and
  /// months from the year 0.
  long number(long moment) {
    long day = Math.floorDiv(moment, MICROS_OF_DAY);
    return switch (this) {
      case YEAR -> CivilDate.year(day);
      case QUARTER -> Math.floorDiv(months(day), MONTHS_OF_QUARTER);
      case MONTH -> months(day);
      case WEEK -> Math.floorDiv(day + DAYS_BEFORE_EPOCH, DAYS_OF_WEEK);
      case DAY -> day;
      case HOUR, MINUTE, SECOND -> Math.floorDiv(moment, micros());
    };
  }

  /// The moment at which the unit with a [#number] begins.
  private long begin(long number) {
    return switch (this) {
      case YEAR -> firstOf(number * MONTHS) * MICROS_OF_DAY;
      case QUARTER -> firstOf(number * MONTHS_OF_QUARTER) * MICROS_OF_DAY;
      case MONTH -> firstOf(number) * MICROS_OF_DAY;
      case WEEK -> (number * DAYS_OF_WEEK - DAYS_BEFORE_EPOCH) * MICROS_OF_DAY;
      case DAY -> number * MICROS_OF_DAY;
      case HOUR, MINUTE, SECOND -> number * micros();
    };
  }

  /// The moment at which the unit of a moment begins.
  long truncate(long moment) {
    return begin(number(moment));
  }

  /// The moment some units later. The day of the month stays, or becomes the last of a shorter one.
  ///
  /// @param count may be negative
  /// @throws ArithmeticException if the result does not fit
  long plus(long moment, long count) {
    return switch (this) {
      case YEAR -> plusMonths(moment, Math.multiplyExact(count, MONTHS));
      case QUARTER -> plusMonths(moment, Math.multiplyExact(count, MONTHS_OF_QUARTER));
      case MONTH -> plusMonths(moment, count);
      case WEEK, DAY, HOUR, MINUTE, SECOND ->
          Math.addExact(moment, Math.multiplyExact(count, micros()));
    };
  }

  private static long plusMonths(long moment, long count) {
    long day = Math.floorDiv(moment, MICROS_OF_DAY);
    long month = Math.addExact(months(day), count);
    // Beyond that, the next line could overflow; and no year is as large.
    long first = firstOf(Math.clamp(month, -(1L << 32), 1L << 32));
    long last = firstOf(Math.clamp(month, -(1L << 32), 1L << 32) + 1) - 1;
    long target = Math.min(last, first + CivilDate.dayOfMonth(day) - 1);
    return Math.addExact(
        Math.multiplyExact(target, MICROS_OF_DAY), Math.floorMod(moment, MICROS_OF_DAY));
  }

  private static long months(long day) {
    return CivilDate.year(day) * MONTHS + CivilDate.month(day) - 1;
  }

  /// The first day of a month.
  private static long firstOf(long months) {
    return CivilDate.of(Math.floorDiv(months, MONTHS), Math.floorMod(months, MONTHS) + 1L, 1);
  }

  /// The microseconds of a unit of a fixed length.
  private long micros() {
    return switch (this) {
      case WEEK -> DAYS_OF_WEEK * MICROS_OF_DAY;
      case DAY -> MICROS_OF_DAY;
      case HOUR -> 3_600_000_000L;
      case MINUTE -> 60_000_000L;
      case SECOND -> 1_000_000L;
      case YEAR, QUARTER, MONTH -> throw new IllegalStateException("their lengths differ");
    };
  }

  /// Its name in expressions: `month`.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
