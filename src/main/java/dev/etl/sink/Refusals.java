package dev.etl.sink;

import org.jspecify.annotations.Nullable;

/// Takes the rows that a target refuses, if the run goes on without them. Used by one thread at a
/// time.
public interface Refusals {

  /// Takes a row that is not in the target.
  ///
  /// @param row index of the row among all appended rows, from 0
  /// @param column the faulty column; null if it is the whole row, or unknown
  /// @param reason the target's error, without secrets
  /// @throws dev.etl.data.EtlException DATA if there are more than the run allows
  void refuse(long row, @Nullable String column, String reason);

  /// Reports that none of the first rows can be refused any more.
  ///
  /// @param rows number of these rows
  void settled(long rows);
}
