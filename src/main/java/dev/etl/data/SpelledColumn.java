package dev.etl.data;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A column whose values are known as the source wrote them: `1.10`, not 1.1. Targets of text write
/// these texts; code that computes takes the values. A text may mean null, as `NA` does among
/// numbers: then the value is null and the text is not. Immutable.
public final class SpelledColumn implements Column {
  /// Selected slices keep at most this many times the bytes that they use.
  private static final int MAX_UNUSED = 4;

  private final Type type;
  private final Validity validity;
  private final @Nullable Column values;
  private final @Nullable TextSlices slices;

  /// Made of the slices on demand, perhaps by several threads.
  private volatile @Nullable StringColumn texts;

  private SpelledColumn(
      Type type,
      Validity validity,
      @Nullable Column values,
      @Nullable TextSlices slices,
      @Nullable StringColumn texts) {
    this.type = type;
    this.validity = validity;
    this.values = values;
    this.slices = slices;
    this.texts = texts;
  }

  /// A column of texts.
  ///
  /// @param type the type of the values
  /// @param values as many as texts, null where the text is or means null, and not spelled; null if
  ///   nothing computes with them
  public static SpelledColumn of(Type type, StringColumn texts, @Nullable Column values) {
    return new SpelledColumn(type, texts.validity(), values, null, texts);
  }

  /// A column of texts that are copied only where they are needed.
  ///
  /// @param type the type of the values
  /// @param values as for a column of texts
  public static SpelledColumn of(Type type, TextSlices slices, @Nullable Column values) {
    return new SpelledColumn(type, slices.validity(), values, slices, null);
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
    StringColumn known = texts;
    if (known == null) {
      known = Objects.requireNonNull(slices).column();
      texts = known;
    }
    return known;
  }

  /// The texts of the values, which must be known: null where the text means null.
  public StringColumn textsOfValues() {
    StringColumn all = texts();
    return StringColumn.of(all.bytes(), all.offsets(), values(this).validity());
  }

  @Override
  public Type type() {
    return type;
  }

  @Override
  public Validity validity() {
    return validity;
  }

  /// Where the texts lie, if they have not been copied.
  public Optional<TextSlices> slices() {
    return texts == null ? Optional.ofNullable(slices) : Optional.empty();
  }

  /// A few of many texts are copied, so that they do not keep the others in memory.
  @Override
  public SpelledColumn gather(int[] rows, int count) {
    Column gathered = values == null ? null : values.gather(rows, count);
    if (slices == null) {
      return of(type, texts().gather(rows, count), gathered);
    }
    return count < slices.size() / MAX_UNUSED
        ? of(type, slices.gather(rows, count), gathered)
        : of(type, slices.select(rows, count), gathered);
  }
}
