package dev.etl.expression.kernel;

import dev.etl.data.Column;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import dev.etl.data.Type;
import dev.etl.data.text.NumberText;
import dev.etl.data.text.TemporalText;
import dev.etl.data.text.ValueText;
import dev.etl.format.json.JsonText;
import java.util.Locale;

/// Casts between texts and other values. A text that is invalid for the type is a fault.
final class TextCasts {
  private TextCasts() {}

  static Operation toText(Type from) {
    return arguments -> {
      Column values = arguments.get(0).column();
      StringColumn.Builder texts = new StringColumn.Builder(arguments.rows());
      for (int row = 0; row < arguments.rows(); row++) {
        if (arguments.isNull(row)) {
          texts.addNull();
        } else if (from == Type.DATE && !CivilDate.isReadable(((TemporalColumn) values).get(row))) {
          arguments.fault(row, CivilDate.OUT_OF_RANGE);
          texts.addNull();
        } else {
          texts.add(ValueText.of(values, row));
        }
      }
      return arguments.result(texts.build());
    };
  }

  static Values ofJson(Arguments arguments) {
    return as(Type.STRING, arguments.get(0));
  }

  private static Values as(Type type, Values texts) {
    return new Values(((StringColumn) texts.column()).as(type), texts.scalar(), texts.faults());
  }

  static Values toJson(Arguments arguments) {
    Reason noJson = new TextReason(arguments.strings(0), "is not JSON");
    Operation checked =
        RowArguments.strings(
            (row, column) -> {
              String text = row.text(0).toString();
              if (JsonText.isValue(text)) {
                column.add(JsonText.onOneLine(text));
              } else {
                row.fault(noJson);
                column.addNull();
              }
            });
    return as(Type.JSON, checked.apply(arguments));
  }

  static Values toLong(Arguments arguments) {
    Reason noInteger = new TextReason(arguments.strings(0), "is not an integer");
    Reason tooLarge = new TextReason(arguments.strings(0), "overflows a 64-bit integer");
    return RowArguments.longs(row -> integer(row, noInteger, tooLarge)).apply(arguments);
  }

  private static long integer(RowArguments row, Reason noInteger, Reason tooLarge) {
    TextView text = row.text(0);
    byte sign = text.length() > 1 ? text.bytes[text.from] : 0;
    int begin = sign == '-' || sign == '+' ? text.from + 1 : text.from;
    // Negative, since the range has one more negative number than positive ones.
    long number = 0;
    boolean fits = true;
    for (int index = begin; index < text.to; index++) {
      int digit = text.bytes[index] - '0';
      if (digit < 0 || digit > 9) {
        row.fault(noInteger);
        return 0;
      }
      fits &= number >= (Long.MIN_VALUE + digit) / 10;
      number = number * 10 - digit;
    }
    if (text.length() == 0) {
      row.fault(noInteger);
    } else if (!fits || (sign != '-' && number == Long.MIN_VALUE)) {
      row.fault(tooLarge);
    }
    return sign == '-' ? number : -number;
  }

  static Values toDouble(Arguments arguments) {
    StringColumn texts = arguments.strings(0);
    return RowArguments.doubles(
            row -> {
              String text = row.text(0).toString();
              double number = NumberText.parse(text);
              if (Double.isNaN(number)) {
                row.fault(new TextReason(texts, NumberText.reason(text)));
              }
              return number;
            })
        .apply(arguments);
  }

  static Values toBoolean(Arguments arguments) {
    Reason neither = new TextReason(arguments.strings(0), "is neither true nor false");
    return RowArguments.booleans(
            row ->
                switch (row.text(0).toString().toLowerCase(Locale.ROOT)) {
                  case "true", "t", "yes", "y", "1" -> true;
                  case "false", "f", "no", "n", "0" -> false;
                  default -> {
                    row.fault(neither);
                    yield false;
                  }
                })
        .apply(arguments);
  }

  static Values toDate(Arguments arguments) {
    return moments(arguments, Type.DATE, "is not a date", TemporalText::parseDate);
  }

  static Values toTimestamp(Arguments arguments) {
    return moments(arguments, Type.TIMESTAMP, "is not a timestamp", TemporalText::parseTimestamp);
  }

  static Values toInstant(Arguments arguments) {
    return moments(
        arguments,
        Type.TIMESTAMPTZ,
        "is not a timestamp with a time zone",
        TemporalText::parseInstant);
  }

  /// Parses a date or timestamp; [TemporalText#NONE] if it is invalid.
  @FunctionalInterface
  private interface MomentReader {
    long read(byte[] bytes, int from, int to);
  }

  private static Values moments(Arguments arguments, Type type, String what, MomentReader reader) {
    Reason none = new TextReason(arguments.strings(0), what);
    return RowArguments.moments(
            type,
            row -> {
              TextView text = row.text(0);
              long moment = reader.read(text.bytes, text.from, text.to);
              if (moment == TemporalText.NONE) {
                row.fault(none);
              }
              return moment;
            })
        .apply(arguments);
  }
}
