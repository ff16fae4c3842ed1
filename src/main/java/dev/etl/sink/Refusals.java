package dev.etl.sink;

import org.jspecify.annotations.Nullable;

/// Takes the rows that a target refuses by itself, where a run goes on without them. Called by one
/// thread at a time.
public interface Refusals {

  /// Takes a row, which the target has not.
  ///
  /// @param row which of all rows that were appended, from 0
  /// @param column the column at fault; null if it is the whole row, or unknown
  /// @param reason what the target says, without secrets
  /// @throws dev.etl.data.EtlException DATA if there are more of them than the run allows
  void refuse(long row, @Nullable String column, String reason);

  /// Says that none of the first rows will be refused any more.
  ///
  /// @param rows how many of them
  void settled(long rows);
}
