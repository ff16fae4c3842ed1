package dev.etl.expression;

import dev.etl.data.Type;
import dev.etl.data.text.TemporalText;
import dev.etl.expression.kernel.Arguments;
import dev.etl.expression.kernel.CivilDate;
import dev.etl.expression.kernel.Reason;
import dev.etl.expression.kernel.RowArguments;
import dev.etl.expression.kernel.TextReason;
import dev.etl.expression.kernel.Values;

/// Parses timestamps in a format. Fields missing from the format default to the 1st of January
/// 1900, at midnight. Immutable.
record TimeReader(TimeFormat format) {
  private static final long SECOND = 1_000_000;

  /// Parses the texts of all rows.
  Values read(Arguments arguments) {
    Reason other = new TextReason(arguments.strings(0), "does not fit the format");
    return RowArguments.moments(
            Type.TIMESTAMP,
            row -> {
              long moment = new Scan(row.text(0).toString()).read(format);
              if (moment == TemporalText.NONE) {
                row.fault(other);
              }
              return moment;
            })
        .apply(arguments);
  }

  /// The scan of one text.
  private static final class Scan {
    private final String text;
    private int at;
    private boolean fits = true;
    private int year = 1900;
    private int month = 1;
    private int day = 1;
    private int dayOfYear;
    private int hour;
    private boolean half;
    private boolean afternoon;
    private int minute;
    private int second;
    private long micros;
    private long offset;

    Scan(String text) {
      this.text = text;
    }

    /// The timestamp; [TemporalText#NONE] if the text does not match.
    long read(TimeFormat format) {
      skipBlanks();
      for (TimeFormat.Item item : format.items()) {
        if (item.isField()) {
          field(item.letter());
        } else if (Character.isWhitespace(item.letter())) {
          // Adjacent blanks of the format match the same blanks.
          skipBlanks();
          fits &= at > 0 && Character.isWhitespace(text.charAt(at - 1));
        } else {
          fits &= at < text.length() && text.charAt(at) == item.letter();
          at++;
        }
        if (!fits) {
          return TemporalText.NONE;
        }
      }
      skipBlanks();
      return at == text.length() ? moment() : TemporalText.NONE;
    }

    private long moment() {
      long days = CivilDate.of(year, month, day);
      if (dayOfYear > 0) {
        days = CivilDate.of(year, 1, 1) + dayOfYear - 1;
        fits &= CivilDate.year(days) == year;
      } else {
        fits &= CivilDate.month(days) == month;
      }
      if (half) {
        fits &= hour >= 1 && hour <= 12;
        hour = hour % 12 + (afternoon ? 12 : 0);
      }
      long seconds = (hour * 60L + minute) * 60 + second - offset;
      return fits
          ? TemporalText.inRange(days * TemporalText.MICROS_OF_DAY + seconds * SECOND + micros)
          : TemporalText.NONE;
    }

    private void field(char letter) {
      switch (letter) {
        case 'Y' -> year = number(4, 0, 9999);
        case 'y' -> {
          int number = number(2, 0, 99);
          year = number < 69 ? 2000 + number : 1900 + number;
        }
        case 'm' -> month = number(2, 1, 12);
        case 'd' -> day = number(2, 1, 31);
        case 'j' -> dayOfYear = number(3, 1, 366);
        case 'b' -> month = name(true);
        case 'B' -> month = name(false);
        case 'H' -> hour = number(2, 0, 23);
        case 'I' -> hour = number(2, 1, 12);
        case 'p' -> halfOfDay();
        case 'M' -> minute = number(2, 0, 59);
        case 'S' -> second = number(2, 0, 59);
        case 'f' -> fraction();
        case 'z' -> zone();
        default -> throw new IllegalStateException("No part of a moment: " + letter);
      }
    }

    private void skipBlanks() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }

    /// A number of at most `most` digits.
    private int number(int most, int least, int greatest) {
      int number = 0;
      int begin = at;
      while (at < text.length() && at - begin < most && isDigit(text.charAt(at))) {
        number = number * 10 + text.charAt(at++) - '0';
      }
      fits &= at > begin && number >= least && number <= greatest;
      return number;
    }

    private static boolean isDigit(char character) {
      return character >= '0' && character <= '9';
    }

    private int name(boolean isShort) {
      for (int index = 0; index < TimeFormat.MONTHS.size(); index++) {
        String name = TimeFormat.MONTHS.get(index);
        int length = isShort ? 3 : name.length();
        if (text.regionMatches(true, at, name, 0, length)) {
          at += length;
          return index + 1;
        }
      }
      fits = false;
      return 1;
    }

    private void halfOfDay() {
      half = true;
      afternoon = text.regionMatches(true, at, "PM", 0, 2);
      fits &= afternoon || text.regionMatches(true, at, "AM", 0, 2);
      at += 2;
    }

    private void fraction() {
      int begin = at;
      micros = number(6, 0, 999_999);
      for (int digit = at - begin; digit < 6; digit++) {
        micros *= 10;
      }
    }

    /// The offset from UTC: `Z`, `+02`, `+0230`, `+02:30`.
    private void zone() {
      char sign = at < text.length() ? text.charAt(at) : ' ';
      at++;
      if (sign == 'Z' || sign == 'z') {
        return;
      }
      int begin = at;
      long minutes = number(2, 0, 23) * 60L;
      fits &= at == begin + 2 && (sign == '+' || sign == '-');
      boolean colon = at < text.length() && text.charAt(at) == ':';
      at += colon ? 1 : 0;
      if (colon || (at < text.length() && isDigit(text.charAt(at)))) {
        minutes += number(2, 0, 59);
      }
      offset = (sign == '-' ? -minutes : minutes) * 60;
    }
  }
}
