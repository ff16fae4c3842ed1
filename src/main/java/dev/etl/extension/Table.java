package dev.etl.extension;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some rows of a table: at most a few thousand. Rows and columns count from 0. Immutable, and
/// valid only during the call that receives it.
public interface Table {

  /// The columns that the pipeline file names, in its order.
  List<TableColumn> columns();

  /// The number of rows.
  int rows();

  /// Whether a value is null.
  boolean isNull(int row, int column);

  /// A value, in the Java type of its [TableColumn.Kind].
  @Nullable Object get(int row, int column);

  /// A value of a column of longs.
  ///
  /// @throws IllegalArgumentException if it is null or of another type
  long getLong(int row, int column);

  /// A value of a column of doubles, longs or decimals as a double.
  ///
  /// @throws IllegalArgumentException if it is null or of another type
  double getDouble(int row, int column);
}
