package dev.etl.engine.wire;

import dev.etl.sink.SplitResult;

/// Rows of a split that stay where they were made, until a target asks for them. Immutable.
///
/// @param channel rows or rejects
public record RemoteRows(SplitHandle split, Channel channel, long rows) implements SplitResult {

  /// The cluster frees what it keeps when the run ends.
  @Override
  public void close() {}
}
