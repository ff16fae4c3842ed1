package dev.etl.cli;

/// The transforms that can be asked for by name.
enum TransformName {
  STATS,
  LOG_SUM_EXP,
  FETCH
}
