package dev.etl.format.parquet;

import dev.etl.data.Column;
import java.io.IOException;
import java.util.List;

/// A column of a row group, read batch by batch. Not thread-safe.
sealed interface BatchColumn permits FlatColumn, NestedColumn {

  /// The values of the next rows.
  ///
  /// @param bad receives values that no type holds; their rows are undefined in the column
  /// @throws dev.etl.data.EtlException DATA if the file is damaged
  Column next(int rows, List<BadCell> bad) throws IOException;
}
