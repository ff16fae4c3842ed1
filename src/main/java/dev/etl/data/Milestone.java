package dev.etl.data;

/// The stages of publishing a result, in this order.
public enum Milestone {
  /// The target is claimed: temporary files, staging tables and locks exist.
  CLAIMED,
  /// Some rows were appended, and more may follow.
  APPENDED,
  /// The whole result is safe from loss, but not visible yet.
  PREPARED,
  /// The result is visible in place of the old one.
  PUBLISHED,
  /// The replaced result and all temporary files are deleted.
  CLEANED
}
