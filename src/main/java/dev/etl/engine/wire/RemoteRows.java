package dev.etl.engine.wire;

import dev.etl.sink.SplitResult;

/// Rows of a split that stay on an executor until a target requests them. Immutable.
///
/// @param channel rows or rejects
public record RemoteRows(SplitHandle split, Channel channel, long rows) implements SplitResult {

  /// Does nothing: the cluster frees its frames when the run ends.
  @Override
  public void close() {}
}
