package dev.etl.data;

/// The values of one field in a batch: a primitive array and a validity bitmap. Values of null rows
/// are undefined. Immutable once built.
public sealed interface Column
    permits LongColumn,
        DoubleColumn,
        DecimalColumn,
        BooleanColumn,
        TemporalColumn,
        StringColumn,
        SpelledColumn {

  Type type();

  Validity validity();

  /// The values in another order.
  ///
  /// @param rows for each row of the result, its row in this column, or negative for null; may
  ///   repeat rows
  /// @param count the number of rows, at the beginning of the array
  Column gather(int[] rows, int count);

  default int size() {
    return validity().size();
  }

  default boolean isNull(int row) {
    return validity().isNull(row);
  }

  /// The number of nulls.
  default int nulls() {
    return validity().nulls();
  }

  /// A column of nulls.
  static Column ofNulls(Type type, int size) {
    Validity none = Validity.none(size);
    return switch (type) {
      case SimpleType.LONG -> LongColumn.of(new long[size], none);
      case SimpleType.DOUBLE -> DoubleColumn.of(new double[size], none);
      case DecimalType decimal ->
          DecimalColumn.of(decimal, new long[decimal.isWide() ? size : 0], new long[size], none);
      case SimpleType.BOOLEAN -> BooleanColumn.of(new boolean[size], none);
      case SimpleType.DATE, SimpleType.TIMESTAMP, SimpleType.TIMESTAMPTZ ->
          TemporalColumn.of(type, new long[size], none);
      case SimpleType.STRING, SimpleType.JSON ->
          StringColumn.of(new byte[0], new int[size + 1], none).as(type);
    };
  }

  /// Collects a column row by row. Used by one thread, until `build`.
  sealed interface Builder
      permits LongColumn.Builder,
          DoubleColumn.Builder,
          DecimalColumn.Builder,
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

    /// Adds the non-null value of a row of a column of the same type.
    default void addFrom(Column column, int row) {
      switch (this) {
        case LongColumn.Builder longs -> longs.add(((LongColumn) column).get(row));
        case DoubleColumn.Builder doubles -> doubles.add(((DoubleColumn) column).get(row));
        case DecimalColumn.Builder decimals -> {
          DecimalColumn from = (DecimalColumn) column;
          decimals.add(from.high(row), from.low(row));
        }
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
    /// @param capacity the expected number of rows; more are allowed
    static Builder of(Type type, int capacity) {
      return switch (type) {
        case SimpleType.LONG -> new LongColumn.Builder(capacity);
        case SimpleType.DOUBLE -> new DoubleColumn.Builder(capacity);
        case DecimalType decimal -> new DecimalColumn.Builder(decimal, capacity);
        case SimpleType.BOOLEAN -> new BooleanColumn.Builder(capacity);
        case SimpleType.DATE, SimpleType.TIMESTAMP, SimpleType.TIMESTAMPTZ ->
            new TemporalColumn.Builder(type, capacity);
        case SimpleType.STRING, SimpleType.JSON -> new StringColumn.Builder(type, capacity);
      };
    }
  }
}
