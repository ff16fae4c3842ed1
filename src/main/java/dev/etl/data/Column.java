package dev.etl.data;

/// The values of one field in a batch: a primitive array and a validity bitmap. What stands in the
/// array where a row is null is undefined. Immutable once built.
public sealed interface Column permits LongColumn, DoubleColumn, TextColumn {

  Validity validity();

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

  /// Collects a column row by row. Not safe for use by several threads, nor after `build`.
  sealed interface Builder permits LongColumn.Builder, DoubleColumn.Builder, TextColumn.Builder {

    void addNull();

    Column build();

    /// A builder for columns of the type.
    ///
    /// @param capacity the number of rows to expect; more are taken
    static Builder of(Type type, int capacity) {
      return switch (type) {
        case LONG -> new LongColumn.Builder(capacity);
        case DOUBLE -> new DoubleColumn.Builder(capacity);
        case TEXT -> new TextColumn.Builder(capacity);
      };
    }
  }
}
