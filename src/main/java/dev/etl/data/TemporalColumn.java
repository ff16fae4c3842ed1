package dev.etl.data;

/// A column of [Type#DATE] (days since 1970-01-01), [Type#TIMESTAMP] (microseconds since 1970-01-01
/// 00:00:00) or [Type#TIMESTAMPTZ] (the same in UTC).
public final class TemporalColumn implements Column {
  private final Type type;
  private final LongColumn numbers;

  private TemporalColumn(Type type, LongColumn numbers) {
    if (!type.isTemporal()) {
      throw new IllegalArgumentException("No days, nor moments: " + type);
    }
    this.type = type;
    this.numbers = numbers;
  }

  /// A column over an array.
  ///
  /// @param type DATE or TIMESTAMP
  /// @param values at least one per row; must not be changed afterwards
  public static TemporalColumn of(Type type, long[] values, Validity validity) {
    return new TemporalColumn(type, LongColumn.of(values, validity));
  }

  @Override
  public Type type() {
    return type;
  }

  /// The days or microseconds of a row that is not null.
  public long get(int row) {
    return numbers.get(row);
  }

  /// The array itself, one value per row; may be longer than the column and must not be changed.
  public long[] values() {
    return numbers.values();
  }

  @Override
  public Validity validity() {
    return numbers.validity();
  }

  @Override
  public TemporalColumn gather(int[] rows, int count) {
    return new TemporalColumn(type, numbers.gather(rows, count));
  }

  /// Collects days or microseconds.
  public static final class Builder implements Column.Builder {
    private final Type type;
    private final LongColumn.Builder numbers;

    /// @param type DATE or TIMESTAMP
    public Builder(Type type, int capacity) {
      this.type = type;
      this.numbers = new LongColumn.Builder(capacity);
    }

    public void add(long value) {
      numbers.add(value);
    }

    @Override
    public void addNull() {
      numbers.addNull();
    }

    @Override
    public TemporalColumn build() {
      return new TemporalColumn(type, numbers.build());
    }
  }
}
