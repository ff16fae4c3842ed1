package dev.etl.engine.wire;

/// What the bytes of a [Frame] are.
public enum Channel {
  /// What became of the split: one frame, behind all its others.
  SUMMARY,
  /// Rows for the targets.
  ROWS,
  /// Rejected rows.
  REJECTS,
  /// One shard of what the rows were reduced to.
  STATE
}
