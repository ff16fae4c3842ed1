package dev.etl.cli.job;

/// The transforms available by name.
public enum TransformName {
  STATS,
  LOG_SUM_EXP,
  FETCH
}
