package dev.etl.loader.rows;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DoubleColumn;
import dev.etl.data.LongColumn;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import dev.etl.data.Type;
import dev.etl.data.text.DecimalText;
import dev.etl.data.text.NumberText;
import dev.etl.format.json.JsonText;
import dev.etl.format.text.NullTexts;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Builds a column by parsing texts as values of its type. Not thread-safe.
public final class TextColumn {
  private final Type type;
  private final Column.Builder values;

  public TextColumn(Type type, int capacity) {
    this.type = type;
    this.values = Column.Builder.of(type, capacity);
  }

  /// Adds a value; null for an invalid text.
  ///
  /// @return why it is invalid, in words that follow the text; null if it is valid
  public @Nullable String add(@Nullable String text) {
    boolean isNull = text == null || (type != Type.STRING && NullTexts.DEFAULT.contains(text));
    boolean added = text != null && !isNull && addValue(text);
    if (!added) {
      values.addNull();
    }
    return text == null || isNull || added ? null : TypedText.reason(type, text);
  }

  /// @return whether it is valid
  private boolean addValue(String text) {
    return switch (values) {
      case StringColumn.Builder texts -> {
        boolean valid = type != Type.JSON || JsonText.isValue(text);
        if (valid) {
          texts.add(type == Type.JSON ? JsonText.onOneLine(text) : text);
        }
        yield valid;
      }
      case DoubleColumn.Builder doubles -> {
        double value = NumberText.parse(text);
        if (!Double.isNaN(value)) {
          doubles.add(value);
        }
        yield !Double.isNaN(value);
      }
      case DecimalColumn.Builder decimals -> {
        Optional<BigInteger> value = DecimalText.parse(text, decimals.type());
        value.ifPresent(decimals::add);
        yield value.isPresent();
      }
      case LongColumn.Builder longs -> addWhole(text, longs::add);
      case TemporalColumn.Builder moments -> addWhole(text, moments::add);
      case BooleanColumn.Builder booleans -> addWhole(text, value -> booleans.add(value != 0));
    };
  }

  private boolean addWhole(String text, LongConsumer taker) {
    OptionalLong value = TypedText.parse(type, text);
    value.ifPresent(taker);
    return value.isPresent();
  }

  /// The column; nothing may be added afterwards.
  public Column build() {
    return values.build();
  }
}
