package dev.etl.expression.kernel;

import java.time.LocalDate;

/// Days since 1970-01-01 as year, month and day of the proleptic Gregorian calendar, in integers
/// alone (H. Hinnant, "chrono-compatible low-level date algorithms", 2013: `civil_from_days` and
/// `days_from_civil`).
public final class CivilDate {
  /// The first and last day with a year of four digits, as in texts.
  private static final long FIRST = LocalDate.of(0, 1, 1).toEpochDay();

  private static final long LAST = LocalDate.of(9999, 12, 31).toEpochDay();

  /// The reason for a date out of range.
  static final Reason OUT_OF_RANGE = _ -> "lies outside of the years 0 to 9999";

  private static final long DAYS_OF_ERA = 146_097;
  private static final long EPOCH = 719_468;

  private CivilDate() {}

  /// True if the day has a year of four digits.
  static boolean isReadable(long day) {
    return day >= FIRST && day <= LAST;
  }

  public static long year(long day) {
    long era = Math.floorDiv(day + EPOCH, DAYS_OF_ERA);
    long ofEra = Math.floorMod(day + EPOCH, DAYS_OF_ERA);
    long year = yearOfEra(ofEra) + era * 400;
    return month(day) <= 2 ? year + 1 : year;
  }

  /// From 1 to 12.
  public static long month(long day) {
    long fromMarch = monthFromMarch(dayOfMarchYear(day));
    return fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  }

  /// From 1 to 31.
  public static long dayOfMonth(long day) {
    long ofYear = dayOfMarchYear(day);
    return ofYear - (153 * monthFromMarch(ofYear) + 2) / 5 + 1;
  }

  /// From 1 to 366.
  public static long dayOfYear(long day) {
    return day - of(year(day), 1, 1) + 1;
  }

  /// From 1, Monday, to 7, Sunday.
  public static long dayOfWeek(long day) {
    return Math.floorMod(day + 3, 7L) + 1;
  }

  /// The days since 1970-01-01 of a calendar date.
  public static long of(long year, long month, long dayOfMonth) {
    long marchYear = month <= 2 ? year - 1 : year;
    long era = Math.floorDiv(marchYear, 400L);
    long yearOfEra = Math.floorMod(marchYear, 400L);
    long fromMarch = month > 2 ? month - 3 : month + 9;
    long dayOfYear = (153 * fromMarch + 2) / 5 + dayOfMonth - 1;
    long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * DAYS_OF_ERA + dayOfEra - EPOCH;
  }

  private static long yearOfEra(long dayOfEra) {
    return (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
  }

  /// Counted from 0, the 1st of March.
  private static long dayOfMarchYear(long day) {
    long ofEra = Math.floorMod(day + EPOCH, DAYS_OF_ERA);
    long year = yearOfEra(ofEra);
    return ofEra - (365 * year + year / 4 - year / 100);
  }

  private static long monthFromMarch(long dayOfMarchYear) {
    return (5 * dayOfMarchYear + 2) / 153;
  }
}
