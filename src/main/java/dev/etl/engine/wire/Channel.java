package dev.etl.engine.wire;

/// The content of a [Frame].
public enum Channel {
  /// The summary of the split: one frame, after all its others.
  SUMMARY,
  /// Rows for the targets.
  ROWS,
  /// Rejected rows.
  REJECTS,
  /// One shard of the reduction state.
  STATE
}
