package dev.etl.cli;

/// The transforms available by name.
enum TransformName {
  STATS,
  LOG_SUM_EXP,
  FETCH
}
