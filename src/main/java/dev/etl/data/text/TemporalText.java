package dev.etl.data.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// Dates, timestamps and instants as text: `2024-01-31`, `2024-01-31 12:34:56.789`,
/// `2024-01-31T12:34:56.789Z`.
///
/// Parses the calendar dates of ISO 8601 in their extended form with a year of four digits, and for
/// timestamps a `T`, `t` or blank, hours and minutes, seconds with up to nine decimals (those after
/// the sixth must be zeros, since nothing is cut off), and an offset from UTC (`Z`, `+02`,
/// `+02:00`, `+0200`), which converts the timestamp to UTC, where its year must have four digits
/// too. A date alone is the start of its day.
public final class TemporalText {
  /// The result for a text that is not a date or timestamp.
  public static final long NONE = Long.MIN_VALUE;

  /// Microseconds per day.
  public static final long MICROS_OF_DAY = 86_400_000_000L;

  private static final long MICROS = 1_000_000;
  private static final int DATE_LENGTH = 10;
  private static final long FIRST = LocalDate.of(0, 1, 1).toEpochDay() * MICROS_OF_DAY;
  private static final long END = LocalDate.of(10_000, 1, 1).toEpochDay() * MICROS_OF_DAY;
  private static final int FRACTION_DIGITS = 6;
  private static final int MAX_FRACTION_DIGITS = 9;

  private TemporalText() {}

  /// The days since 1970-01-01; [#NONE] if the text is not a date.
  public static long parseDate(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return parseDate(bytes, 0, bytes.length);
  }

  /// The microseconds since 1970-01-01 00:00:00; [#NONE] if the text is not a timestamp.
  public static long parseTimestamp(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return parseTimestamp(bytes, 0, bytes.length);
  }

  /// The microseconds since 1970-01-01 00:00:00 UTC; [#NONE] if the text is not a timestamp with an
  /// offset from UTC.
  public static long parseInstant(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return parseInstant(bytes, 0, bytes.length);
  }

  /// The same for the bytes from `from` to before `to`.
  public static long parseInstant(byte[] bytes, int from, int to) {
    boolean zoned = to > from && (bytes[to - 1] | 0x20) == 'z';
    for (int index = from + DATE_LENGTH; index < to && !zoned; index++) {
      zoned = bytes[index] == '+' || bytes[index] == '-';
    }
    return zoned ? parseTimestamp(bytes, from, to) : NONE;
  }

  /// The same for the bytes from `from` to before `to`.
  public static long parseDate(byte[] bytes, int from, int to) {
    return to - from == DATE_LENGTH ? day(bytes, from) : NONE;
  }

  /// The same for the bytes from `from` to before `to`.
  public static long parseTimestamp(byte[] bytes, int from, int to) {
    if (to - from < DATE_LENGTH) {
      return NONE;
    }
    long day = day(bytes, from);
    if (day == NONE || to - from == DATE_LENGTH) {
      return day == NONE ? NONE : day * MICROS_OF_DAY;
    }
    return new TimeOfDay(bytes, from + DATE_LENGTH, to).micros(day * MICROS_OF_DAY);
  }

  /// A timestamp; [#NONE] unless its year has four digits.
  public static long inRange(long micros) {
    return micros >= FIRST && micros < END ? micros : NONE;
  }

  private static long day(byte[] bytes, int from) {
    int year = digits(bytes, from, 4);
    int month = digits(bytes, from + 5, 2);
    int day = digits(bytes, from + 8, 2);
    if (year < 0 || month < 0 || day < 0 || bytes[from + 4] != '-' || bytes[from + 7] != '-') {
      return NONE;
    }
    try {
      return LocalDate.of(year, month, day).toEpochDay();
    } catch (DateTimeException e) {
      return NONE;
    }
  }

  private static int digits(byte[] bytes, int from, int count) {
    int number = 0;
    for (int index = from; index < from + count; index++) {
      int digit = bytes[index] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /// The date as text: `2024-01-31`.
  public static String date(long days) {
    return LocalDate.ofEpochDay(days).toString();
  }

  /// The timestamp as text: `2024-01-31 12:34:56`, with as many decimals as needed.
  public static String timestamp(long micros) {
    LocalDateTime moment =
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(micros, MICROS),
            Math.toIntExact(Math.floorMod(micros, MICROS) * 1_000),
            ZoneOffset.UTC);
    StringBuilder text = new StringBuilder(26);
    text.append(moment.toLocalDate()).append(' ');
    appendTwo(text, moment.getHour()).append(':');
    appendTwo(text, moment.getMinute()).append(':');
    appendTwo(text, moment.getSecond());
    long fraction = Math.floorMod(micros, MICROS);
    if (fraction > 0) {
      text.append('.').append(Long.toString(MICROS + fraction), 1, 1 + FRACTION_DIGITS);
      while (text.charAt(text.length() - 1) == '0') {
        text.setLength(text.length() - 1);
      }
    }
    return text.toString();
  }

  /// The instant as text: `2024-01-31T12:34:56Z`, with as many decimals as needed.
  public static String instant(long micros) {
    return timestamp(micros).replace(' ', 'T') + "Z";
  }

  private static StringBuilder appendTwo(StringBuilder text, int number) {
    return text.append(number < 10 ? "0" : "").append(number);
  }

  /// The part of a timestamp after the date.
  private static final class TimeOfDay {
    private final byte[] bytes;
    private final int to;
    private int index;

    TimeOfDay(byte[] bytes, int from, int to) {
      this.bytes = bytes;
      this.index = from;
      this.to = to;
    }

    long micros(long day) {
      byte separator = bytes[index++];
      if (separator != ' ' && (separator | 0x20) != 't') {
        return NONE;
      }
      int hour = two(23);
      int minute = next(':') ? two(59) : -1;
      int second = hour >= 0 && minute >= 0 && next(':') ? two(59) : 0;
      long fraction = hour >= 0 && minute >= 0 && second >= 0 && next('.') ? fraction() : 0;
      if (hour < 0 || minute < 0 || second < 0 || fraction < 0) {
        return NONE;
      }
      long local = day + ((hour * 60L + minute) * 60 + second) * MICROS + fraction;
      if (index == to) {
        return local;
      }
      return offset(local);
    }

    private boolean next(char character) {
      boolean found = index < to && bytes[index] == character;
      index += found ? 1 : 0;
      return found;
    }

    private int two(int most) {
      int number = to - index >= 2 ? digits(bytes, index, 2) : -1;
      index += 2;
      return number <= most ? number : -1;
    }

    private long fraction() {
      long number = 0;
      int begin = index;
      while (index < to && bytes[index] >= '0' && bytes[index] <= '9') {
        if (index - begin < FRACTION_DIGITS) {
          number = number * 10 + bytes[index] - '0';
        } else if (bytes[index] != '0') {
          return -1;
        }
        index++;
      }
      int count = index - begin;
      for (int digit = count; digit < FRACTION_DIGITS; digit++) {
        number *= 10;
      }
      return count == 0 || count > MAX_FRACTION_DIGITS ? -1 : number;
    }

    /// The timestamp in UTC.
    private long offset(long local) {
      if ((bytes[index] | 0x20) == 'z') {
        return index + 1 == to ? local : NONE;
      }
      int sign = bytes[index] == '+' ? 1 : bytes[index] == '-' ? -1 : 0;
      index++;
      int hours = two(23);
      int minutes = index < to && (next(':') || hours >= 0) ? two(59) : 0;
      return sign == 0 || hours < 0 || minutes < 0 || index != to
          ? NONE
          : inRange(local - sign * (hours * 60L + minutes) * 60 * MICROS);
    }
  }
}
