package dev.etl.data;

/// The values of one field in a batch: a primitive array and a validity bitmap. What stands in the
/// array where a row is null is undefined. Immutable once built.
public sealed interface Column
    permits LongColumn, DoubleColumn, BooleanColumn, TemporalColumn, StringColumn {

  Type type();

  Validity validity();

  /// The values in another order.
  ///
  /// @param rows which row of this column each of the result is, or negative for null; a row may
  ///   come more than once
  /// @param count how many of them there are, at the beginning of the array
  Column gather(int[] rows, int count);

  default int size() {
    return validity().size();
  }

  default boolean isNull(int row) {
    return validity().isNull(row);
  }

  /// How many rows are null.
  default int nulls() {
    return validity().nulls();
  }

  /// A column without a single value.
  static Column ofNulls(Type type, int size) {
    Validity none = Validity.none(size);
    return switch (type) {
      case LONG -> LongColumn.of(new long[size], none);
      case DOUBLE -> DoubleColumn.of(new double[size], none);
      case BOOLEAN -> BooleanColumn.of(new boolean[size], none);
      case DATE, TIMESTAMP -> TemporalColumn.of(type, new long[size], none);
      case STRING -> StringColumn.of(new byte[0], new int[size + 1], none);
    };
  }

  /// Collects a column row by row. Not safe for use by several threads, nor after `build`.
  sealed interface Builder
      permits LongColumn.Builder,
          DoubleColumn.Builder,
          BooleanColumn.Builder,
          TemporalColumn.Builder,
          StringColumn.Builder {

    void addNull();

    /// Adds all values of a column of the same type.
    default void addAll(Column column) {
      for (int row = 0; row < column.size(); row++) {
        if (column.isNull(row)) {
          addNull();
        } else {
          addFrom(column, row);
        }
      }
    }

    /// Adds the value of a row, which is not null, of a column of the same type.
    default void addFrom(Column column, int row) {
      switch (this) {
        case LongColumn.Builder longs -> longs.add(((LongColumn) column).get(row));
        case DoubleColumn.Builder doubles -> doubles.add(((DoubleColumn) column).get(row));
        case BooleanColumn.Builder booleans -> booleans.add(((BooleanColumn) column).get(row));
        case TemporalColumn.Builder moments -> moments.add(((TemporalColumn) column).get(row));
        case StringColumn.Builder texts -> {
          StringColumn from = (StringColumn) column;
          int begin = from.offsets()[row];
          texts.add(from.bytes(), begin, from.offsets()[row + 1] - begin);
        }
      }
    }

    Column build();

    /// A builder for columns of the type.
    ///
    /// @param capacity the number of rows to expect; more are taken
    static Builder of(Type type, int capacity) {
      return switch (type) {
        case LONG -> new LongColumn.Builder(capacity);
        case DOUBLE -> new DoubleColumn.Builder(capacity);
        case BOOLEAN -> new BooleanColumn.Builder(capacity);
        case DATE, TIMESTAMP -> new TemporalColumn.Builder(type, capacity);
        case STRING -> new StringColumn.Builder(capacity);
      };
    }
  }
}
