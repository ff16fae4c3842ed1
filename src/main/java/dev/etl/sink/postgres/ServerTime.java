package dev.etl.sink.postgres;

import dev.etl.data.Column;
import dev.etl.data.TemporalColumn;
import dev.etl.data.Type;
import dev.etl.data.text.TemporalText;
import dev.etl.data.text.ValueText;
import java.time.LocalDate;

/// Days and moments of PostgreSQL, counted from 2000-01-01. The ends of the range are infinities,
/// which are not values here.
final class ServerTime {
  /// Returned for a day out of range.
  static final int NO_DAY = Integer.MIN_VALUE;

  /// Returned for a moment out of range.
  static final long NO_MOMENT = Long.MIN_VALUE;

  private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
  private static final long EPOCH_MICROS = EPOCH_DAY * TemporalText.MICROS_OF_DAY;

  private ServerTime() {}

  /// Days since 2000-01-01.
  ///
  /// @param days since 1970-01-01
  static int days(long days) {
    long moved = days - EPOCH_DAY;
    return moved > days || moved != (int) moved || moved == Integer.MAX_VALUE
        ? NO_DAY
        : (int) moved;
  }

  /// Microseconds since 2000-01-01.
  ///
  /// @param micros since 1970-01-01
  static long micros(long micros) {
    long moved = micros - EPOCH_MICROS;
    return moved > micros ? NO_MOMENT : moved;
  }

  /// The moment of the start of a day.
  ///
  /// @param days since 1970-01-01
  static long microsOfDay(long days) {
    long high = Math.multiplyHigh(days, TemporalText.MICROS_OF_DAY);
    long low = days * TemporalText.MICROS_OF_DAY;
    return high == low >> 63 ? micros(low) : NO_MOMENT;
  }

  /// The server's text of a value.
  static String text(Column column, int row) {
    return column instanceof TemporalColumn moments
        ? text(moments, row, "")
        : ValueText.of(column, row);
  }

  /// The server's text of days and moments: years before 1 and after 9999 differ from ISO 8601.
  ///
  /// @param zone follows the time
  static String text(TemporalColumn moments, int row, String zone) {
    long value = moments.get(row);
    boolean date = moments.type() == Type.DATE;
    long day = date ? value : Math.floorDiv(value, TemporalText.MICROS_OF_DAY);
    if (date && (day < LocalDate.MIN.toEpochDay() || day > LocalDate.MAX.toEpochDay())) {
      return day + " days since 1970-01-01";
    }
    LocalDate calendar = LocalDate.ofEpochDay(day);
    int year = calendar.getYear();
    String spelled = ValueText.of(moments, row);
    if (year >= 1 && year <= 9_999) {
      return spelled + zone;
    }
    String behindYear = spelled.substring(spelled.indexOf('-', 1)) + zone;
    return year >= 1 ? year + behindYear : "%04d%s BC".formatted(1 - year, behindYear);
  }
}
