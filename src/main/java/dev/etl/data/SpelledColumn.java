package dev.etl.data;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A column whose values are known as the source wrote them: `1.10`, not 1.1. Targets of text write
/// these texts; whatever computes takes the values. A text may mean null, as `NA` does among
/// numbers: then the value is null and the text is not. Immutable.
public final class SpelledColumn implements Column {
  private final Type type;
  private final StringColumn texts;
  private final @Nullable Column values;

  private SpelledColumn(Type type, StringColumn texts, @Nullable Column values) {
    this.type = type;
    this.texts = texts;
    this.values = values;
  }

  /// A column whose values are never computed with.
  ///
  /// @param type the type of the values
  public static SpelledColumn of(Type type, StringColumn texts) {
    return new SpelledColumn(type, texts, null);
  }

  /// A column with its values.
  ///
  /// @param values as many as texts, null where the text is or means null; not itself spelled
  public static SpelledColumn of(StringColumn texts, Column values) {
    return new SpelledColumn(values.type(), texts, values);
  }

  /// The values of a column, without the texts.
  ///
  /// @throws NullPointerException if they were not read: a bug of the binding
  public static Column values(Column column) {
    return column instanceof SpelledColumn spelled
        ? Objects.requireNonNull(spelled.values, "the values of this column were not read")
        : column;
  }

  /// The error of code that computes and has been given texts: a bug.
  public static IllegalStateException unexpected() {
    return new IllegalStateException("values were expected, without their texts");
  }

  /// Whether the values are known, not only the texts.
  public boolean hasValues() {
    return values != null;
  }

  /// The texts, as the source wrote them.
  public StringColumn texts() {
    return texts;
  }

  @Override
  public Type type() {
    return type;
  }

  @Override
  public Validity validity() {
    return texts.validity();
  }

  @Override
  public SpelledColumn gather(int[] rows, int count) {
    return new SpelledColumn(
        type, texts.gather(rows, count), values == null ? null : values.gather(rows, count));
  }
}
