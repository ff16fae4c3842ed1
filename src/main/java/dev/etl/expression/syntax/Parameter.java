package dev.etl.expression.syntax;

import dev.etl.data.DecimalType;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.SimpleType;
import dev.etl.data.Type;
import dev.etl.data.text.DecimalText;
import dev.etl.data.text.TemporalText;
import java.util.Locale;

/// A value passed to an expression from outside. It is one value, regardless of its characters.
/// Immutable.
///
/// @param text the value as given
public record Parameter(Type type, String text) {

  /// @throws EtlException USAGE if the text is invalid for the type
  public Parameter {
    if (!isValue(type, text)) {
      throw new EtlException(
          ErrorKind.USAGE,
          "'" + text + "' is not a valid " + type,
          "give a " + type + ", or another type");
    }
  }

  /// A parameter of the type that its text looks like: long, double, boolean, date or timestamp
  /// (with or without a time zone); otherwise string.
  public static Parameter of(String text) {
    for (Type type :
        new Type[] {
          Type.LONG, Type.DOUBLE, Type.BOOLEAN, Type.DATE, Type.TIMESTAMPTZ, Type.TIMESTAMP
        }) {
      if (isValue(type, text)) {
        return new Parameter(type, text);
      }
    }
    return new Parameter(Type.STRING, text);
  }

  private static boolean isValue(Type type, String text) {
    return switch (type) {
      case SimpleType.LONG -> text.matches("[+-]?[0-9]+") && isLong(text);
      case SimpleType.DOUBLE ->
          text.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?")
              && Double.isFinite(Double.parseDouble(text));
      case DecimalType decimal -> DecimalText.parse(text, decimal).isPresent();
      case SimpleType.BOOLEAN -> text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
      case SimpleType.DATE, SimpleType.TIMESTAMP, SimpleType.TIMESTAMPTZ ->
          moment(type, text) != TemporalText.NONE;
      case SimpleType.STRING, SimpleType.JSON -> true;
    };
  }

  /// The days or microseconds of a text; [TemporalText#NONE] if it is none of the type.
  ///
  /// @param type DATE, TIMESTAMP or TIMESTAMPTZ
  static long moment(Type type, String text) {
    if (type == Type.DATE) {
      return TemporalText.parseDate(text);
    }
    return type == Type.TIMESTAMPTZ
        ? TemporalText.parseInstant(text)
        : TemporalText.parseTimestamp(text);
  }

  private static boolean isLong(String text) {
    try {
      Long.parseLong(text);
      return true;
    } catch (NumberFormatException _) {
      return false;
    }
  }

  /// The value as syntax at a position of an expression.
  Syntax syntax(int at) {
    return switch (type) {
      case SimpleType.LONG -> new Syntax.Whole(at, Long.parseLong(text));
      case SimpleType.DOUBLE -> decimal(at);
      case DecimalType _ -> new Syntax.Cast(at, decimal(at), type, false);
      case SimpleType.BOOLEAN -> new Syntax.Truth(at, Boolean.parseBoolean(text));
      case SimpleType.DATE, SimpleType.TIMESTAMP, SimpleType.TIMESTAMPTZ ->
          new Syntax.Moment(at, type, moment(type, text));
      case SimpleType.STRING, SimpleType.JSON -> new Syntax.Text(at, text);
    };
  }

  private Syntax decimal(int at) {
    return new Syntax.Decimal(at, Double.parseDouble(text), DecimalText.number(text));
  }

  /// The value as an expression spells it: `'O''Brien'`, `(-5)`, `DATE '2024-01-31'`.
  String literal() {
    return switch (type) {
      case SimpleType.LONG -> "(" + Long.parseLong(text) + ")";
      case SimpleType.DOUBLE -> "(" + Double.parseDouble(text) + ")";
      case DecimalType _ -> "CAST(" + text + " AS " + type + ")";
      case SimpleType.BOOLEAN -> text;
      case SimpleType.DATE, SimpleType.TIMESTAMP, SimpleType.TIMESTAMPTZ ->
          type.toString().toUpperCase(Locale.ROOT) + " '" + text + "'";
      case SimpleType.STRING, SimpleType.JSON -> "'" + text.replace("'", "''") + "'";
    };
  }
}
