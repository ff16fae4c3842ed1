package dev.etl.loader.rows;

import dev.etl.data.DecimalType;
import dev.etl.data.SimpleType;
import dev.etl.data.Type;
import dev.etl.data.text.DecimalText;
import dev.etl.data.text.NumberText;
import dev.etl.data.text.TemporalText;
import dev.etl.format.csv.dialect.DecimalMark;
import dev.etl.format.json.JsonText;
import java.util.Locale;
import java.util.OptionalLong;

/// Parses values as written in files.
public final class TypedText {
  private static final int MAX_DIGITS = 18;

  private TypedText() {}

  /// Parses a text into the whole number that a column holds: the long itself, an unscaled decimal,
  /// days, microseconds, 1 for true and 0 for false. Empty if it is invalid.
  ///
  /// @param type neither DOUBLE, STRING nor a wide decimal
  public static OptionalLong parse(Type type, String text) {
    return switch (type) {
      case SimpleType.LONG -> parseLong(text);
      case DecimalType decimal -> {
        long unscaled = DecimalText.parseNarrow(text, decimal);
        yield unscaled == DecimalText.NONE ? OptionalLong.empty() : OptionalLong.of(unscaled);
      }
      case SimpleType.BOOLEAN -> parseBoolean(text);
      case SimpleType.DATE -> temporal(TemporalText.parseDate(text));
      case SimpleType.TIMESTAMP -> temporal(TemporalText.parseTimestamp(text));
      case SimpleType.TIMESTAMPTZ -> temporal(TemporalText.parseInstant(text));
      case SimpleType.DOUBLE, SimpleType.STRING, SimpleType.JSON ->
          throw new IllegalArgumentException("No whole number: " + type);
    };
  }

  private static OptionalLong temporal(long value) {
    return value == TemporalText.NONE ? OptionalLong.empty() : OptionalLong.of(value);
  }

  private static OptionalLong parseBoolean(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> OptionalLong.of(1);
      case "false" -> OptionalLong.of(0);
      default -> OptionalLong.empty();
    };
  }

  private static OptionalLong parseLong(String text) {
    if (!isWhole(text)) {
      return OptionalLong.empty();
    }
    if (text.length() > MAX_DIGITS) {
      try {
        return OptionalLong.of(Long.parseLong(text));
      } catch (NumberFormatException e) {
        return OptionalLong.empty();
      }
    }
    return OptionalLong.of(Long.parseLong(text));
  }

  /// Whether it is an integer of any size: `[+-]digits`.
  private static boolean isWhole(String text) {
    int from = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    for (int index = from; index < text.length(); index++) {
      if (text.charAt(index) < '0' || text.charAt(index) > '9') {
        return false;
      }
    }
    return text.length() > from;
  }

  /// Whether it is a value of the type.
  static boolean is(Type type, String text) {
    return switch (type) {
      case SimpleType.LONG,
          SimpleType.BOOLEAN,
          SimpleType.DATE,
          SimpleType.TIMESTAMP,
          SimpleType.TIMESTAMPTZ ->
          parse(type, text).isPresent();
      case DecimalType decimal -> DecimalText.parse(text, decimal).isPresent();
      case SimpleType.DOUBLE -> !Double.isNaN(NumberText.parse(text));
      case SimpleType.STRING -> true;
      case SimpleType.JSON -> JsonText.isValue(text);
    };
  }

  /// The text with a decimal point, if the type has decimals.
  public static String withPoint(Type type, String text, DecimalMark mark) {
    return type.isNumber() ? mark.withPoint(text) : text;
  }

  /// Why a text does not fit the type, in words that follow it.
  static String reason(Type type, String text) {
    return switch (type) {
      case SimpleType.LONG ->
          isWhole(text)
              ? "is too large for a 64-bit integer"
              : Double.isNaN(NumberText.parse(text)) ? "is not a number" : "is not a whole number";
      case DecimalType decimal -> DecimalText.reason(text, decimal);
      case SimpleType.DOUBLE -> NumberText.reason(text);
      case SimpleType.BOOLEAN -> "is neither true nor false";
      case SimpleType.DATE -> "is not a date: yyyy-mm-dd";
      case SimpleType.TIMESTAMP -> "is not a timestamp: yyyy-mm-dd hh:mm:ss";
      case SimpleType.TIMESTAMPTZ ->
          "is not a timestamp with a time zone: yyyy-mm-ddThh:mm:ssZ or +hh:mm";
      case SimpleType.STRING -> "is not text";
      case SimpleType.JSON -> "is not JSON";
    };
  }
}
