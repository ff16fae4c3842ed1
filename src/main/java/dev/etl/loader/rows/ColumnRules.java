package dev.etl.loader.rows;

import dev.etl.data.BadRow;
import dev.etl.data.DecimalType;
import dev.etl.data.Field;
import dev.etl.data.SimpleType;
import dev.etl.data.Type;
import dev.etl.data.text.NumberText;
import dev.etl.loader.source.Guess;
import dev.etl.loader.source.ReadColumns;
import org.jspecify.annotations.Nullable;

/// Decides which values the columns to read take, and whether another value takes back a guess.
/// Immutable.
public final class ColumnRules {
  private final ReadColumns columns;
  private final @Nullable Guess[] guesses;

  public ColumnRules(ReadColumns columns) {
    this.columns = columns;
    this.guesses = new Guess[columns.schema().size()];
    for (int column = 0; column < guesses.length; column++) {
      guesses[column] = columns.guess(column).orElse(null);
    }
  }

  /// Whether a column takes a value of its type. No number is taken with a zero or plus in front,
  /// except for statistics. An inferred type takes no value that it would change: a double no
  /// number of too many digits, a decimal none with an exponent, a timestamp none with a time zone.
  ///
  /// @param text the value, a number with a decimal point
  public boolean take(int column, String text) {
    Type type = columns.schema().field(column).type();
    if (type.isNumber() && !columns.codes() && NumberText.isCode(text)) {
      return false;
    }
    return guesses[column] == null
        || switch (type) {
          case SimpleType.DOUBLE -> NumberSpelling.fitsDouble(text);
          case DecimalType _ -> !NumberSpelling.hasExponent(text);
          case SimpleType.TIMESTAMP -> !TypeInference.isZoned(text);
          case SimpleType.LONG,
              SimpleType.BOOLEAN,
              SimpleType.DATE,
              SimpleType.TIMESTAMPTZ,
              SimpleType.STRING,
              SimpleType.JSON ->
              true;
        };
  }

  /// Whether nothing rests on the type of a column.
  boolean isFree(int column) {
    return guesses[column] == Guess.FREE;
  }

  /// A row with a text that does not fit its column.
  ///
  /// @param number the text with a decimal point, if the type has decimals
  public BadRow badRow(String source, long line, int column, String text, String number) {
    Field field = columns.schema().field(column);
    String reason =
        TypedText.is(field.type(), number)
            ? reasonNotToTake(field.type(), number)
            : TypedText.reason(field.type(), number);
    BadRow row = BadRow.ofValue(source, line, field.name(), reason, text);
    return takesBack(column, field.type(), number) ? row.asGuess() : row;
  }

  /// Whether a value that does not fit takes back the guess.
  private boolean takesBack(int column, Type type, String text) {
    Guess guess = guesses[column];
    return guess == Guess.FREE || (guess == Guess.KIND && isOfKind(type, text));
  }

  /// Whether a value is of another type of the same kind.
  private static boolean isOfKind(Type type, String text) {
    if (type.isNumber()) {
      return TypedText.is(Type.DOUBLE, text) && !NumberText.isCode(text);
    }
    return type.isTemporal()
        && (TypedText.is(Type.TIMESTAMP, text) || TypedText.is(Type.TIMESTAMPTZ, text));
  }

  private static String reasonNotToTake(Type type, String text) {
    return type.isNumber() ? NumberSpelling.reason(text) : "has a time zone, unlike others";
  }
}
