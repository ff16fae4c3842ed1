package dev.etl.data;

/// How far a result has come on its way to its target, in this order.
public enum Milestone {
  /// The target is claimed: temporary files, staging tables and locks are there.
  CLAIMED,
  /// Some rows were appended, and more may come.
  APPENDED,
  /// The whole result is where it cannot get lost, and does not show yet.
  PREPARED,
  /// The result shows in the place of the old one.
  PUBLISHED,
  /// What was replaced, and all that was temporary, is gone.
  CLEANED
}
