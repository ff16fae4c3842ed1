package dev.etl.format.csv.dialect;

import dev.etl.data.grammar.Words;
import java.util.Map;

/// The decimal mark of numbers.
public enum DecimalMark {
  POINT('.'),
  COMMA(',');

  /// By name or by the mark itself.
  public static final Words<DecimalMark> GRAMMAR =
      Words.of(DecimalMark.class).withOthers(Map.of(".", POINT, ",", COMMA));

  private final char character;

  DecimalMark(char character) {
    this.character = character;
  }

  public char character() {
    return character;
  }

  /// A number written with a point. If the mark is a comma, a text with a point is not a number
  /// (the point may group thousands), nor is the result for it.
  public String withPoint(String text) {
    return switch (this) {
      case POINT -> text;
      case COMMA -> text.indexOf('.') < 0 ? text.replace(',', '.') : text + ',';
    };
  }
}
