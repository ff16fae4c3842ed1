package dev.etl.format.csv;

import dev.etl.data.grammar.Words;
import java.util.Map;

/// What stands before the decimals of a number.
public enum DecimalMark {
  POINT('.'),
  COMMA(',');

  /// By name, or the mark itself.
  public static final Words<DecimalMark> GRAMMAR =
      Words.of(DecimalMark.class).withOthers(Map.of(".", POINT, ",", COMMA));

  private final char character;

  DecimalMark(char character) {
    this.character = character;
  }

  public char character() {
    return character;
  }

  /// A number as it is written with a point. Where the mark is a comma, a text with a point is no
  /// number (the point may part thousands), and neither is what is given for it.
  public String withPoint(String text) {
    return switch (this) {
      case POINT -> text;
      case COMMA -> text.indexOf('.') < 0 ? text.replace(',', '.') : text + ',';
    };
  }
}
