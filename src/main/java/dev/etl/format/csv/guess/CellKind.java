package dev.etl.format.csv.guess;

import java.util.Locale;
import java.util.Set;

/// The kind of text in a field, as far as it speaks for or against a reading.
enum CellKind {
  EMPTY,
  NUMBER,
  /// Dates, times, and both.
  DATE,
  BOOLEAN,
  /// Words as people write them, or anything in quotes.
  TEXT,
  /// A text that would rather be several fields, or a quote left over.
  ODD;

  private static final Set<String> NOTHING = Set.of("na", "n/a", "nan", "null", "none", "-", "?");
  private static final String SIGNS_OF_NUMBER = ".,'%$€£_ ";
  private static final String SIGNS_OF_DATE = "-/.:TZ+ ";

  /// Characters that rarely stand in unquoted text, but often between fields.
  private static final String SEPARATORS = ";|\t^~\u0001\u001e\u001f§¦";

  /// Whether values of the kind tell a column from its name.
  boolean isTyped() {
    return this == NUMBER || this == DATE || this == BOOLEAN;
  }

  /// The kind of a field's text, without its quotes.
  static CellKind of(String cell, boolean quoted) {
    String text = cell.strip();
    if (text.isEmpty()) {
      return EMPTY;
    }
    if (text.length() <= 5) {
      String lower = text.toLowerCase(Locale.ROOT);
      if (NOTHING.contains(lower)) {
        return EMPTY;
      }
      if (lower.equals("true") || lower.equals("false")) {
        return BOOLEAN;
      }
    }
    if (isNumber(text)) {
      return NUMBER;
    }
    if (isDate(text)) {
      return DATE;
    }
    return quoted || isText(text) ? TEXT : ODD;
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  /// Also with a currency, per cent, or thousands: `-1.299,50 €`.
  private static boolean isNumber(String text) {
    int digits = 0;
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      boolean sign = character == '+' || character == '-';
      if (isDigit(character)) {
        digits++;
      } else if (sign ? index > 0 && !isExponent(text, index - 1) : !isPartOfNumber(text, index)) {
        return false;
      }
    }
    return digits > 0;
  }

  private static boolean isPartOfNumber(String text, int index) {
    char character = text.charAt(index);
    if (character == '.' || character == ',' || character == '\'' || character == '_') {
      return index + 1 == text.length() ? character == '.' : isDigit(text.charAt(index + 1));
    }
    return SIGNS_OF_NUMBER.indexOf(character) >= 0 || isExponent(text, index);
  }

  private static boolean isExponent(String text, int index) {
    char character = text.charAt(index);
    return (character == 'e' || character == 'E')
        && index > 0
        && index + 1 < text.length()
        && (isDigit(text.charAt(index - 1)) || text.charAt(index - 1) == '.');
  }

  private static boolean isDate(String text) {
    if (!isDigit(text.charAt(0)) || text.length() > 40) {
      return false;
    }
    int separators = 0;
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      if (!isDigit(character)) {
        if (SIGNS_OF_DATE.indexOf(character) < 0) {
          return false;
        }
        separators++;
      }
    }
    return separators >= 1 && separators <= 8 && isDigitOrZone(text);
  }

  private static boolean isDigitOrZone(String text) {
    char last = text.charAt(text.length() - 1);
    return isDigit(last) || last == 'Z';
  }

  private static boolean isText(String text) {
    char first = text.charAt(0);
    char last = text.charAt(text.length() - 1);
    if (first == '"' || last == '"' || (first == '\'' && last == '\'') || first == ',') {
      return false;
    }
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      boolean tight =
          character == ',' && index + 1 < text.length() && text.charAt(index + 1) != ' ';
      if (tight || SEPARATORS.indexOf(character) >= 0) {
        return false;
      }
    }
    return true;
  }
}
