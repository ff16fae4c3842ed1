package dev.etl.expression;

import dev.etl.data.StringColumn;
import dev.etl.data.text.TemporalText;
import dev.etl.expression.kernel.CivilDate;
import dev.etl.expression.kernel.RowArguments;

/// Formats timestamps. Immutable.
record TimeWriter(TimeFormat format) {
  private static final long SECOND = 1_000_000;

  /// Adds the text of the timestamp of a row.
  void add(RowArguments row, StringColumn.Builder column) {
    long moment = row.number(0);
    long day = Math.floorDiv(moment, TemporalText.MICROS_OF_DAY);
    long micros = Math.floorMod(moment, TemporalText.MICROS_OF_DAY);
    StringBuilder text = new StringBuilder();
    for (TimeFormat.Item item : format.items()) {
      if (item.isField()) {
        append(text, item.letter(), day, micros);
      } else {
        text.append(item.letter());
      }
    }
    column.add(text.toString());
  }

  private static void append(StringBuilder text, char letter, long day, long micros) {
    long hour = micros / SECOND / 3_600;
    switch (letter) {
      case 'Y' -> padded(text, CivilDate.year(day), 4);
      case 'y' -> padded(text, Math.floorMod(CivilDate.year(day), 100L), 2);
      case 'm' -> padded(text, CivilDate.month(day), 2);
      case 'd' -> padded(text, CivilDate.dayOfMonth(day), 2);
      case 'j' -> padded(text, CivilDate.dayOfYear(day), 3);
      case 'b' -> text.append(month(day), 0, 3);
      case 'B' -> text.append(month(day));
      case 'H' -> padded(text, hour, 2);
      case 'I' -> padded(text, (hour + 11) % 12 + 1, 2);
      case 'p' -> text.append(hour < 12 ? "AM" : "PM");
      case 'M' -> padded(text, micros / SECOND / 60 % 60, 2);
      case 'S' -> padded(text, micros / SECOND % 60, 2);
      case 'f' -> padded(text, micros % SECOND, 6);
      case 'z' -> text.append("+00");
      default -> throw new IllegalStateException("No part of a moment: " + letter);
    }
  }

  private static String month(long day) {
    return TimeFormat.MONTHS.get((int) CivilDate.month(day) - 1);
  }

  private static void padded(StringBuilder text, long number, int digits) {
    String written = Long.toString(number);
    text.repeat('0', Math.max(0, digits - written.length())).append(written);
  }
}
