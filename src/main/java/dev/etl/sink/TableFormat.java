package dev.etl.sink;

/// How the files of a table in Spark's catalog are written.
public enum TableFormat {
  PARQUET,
  DELTA
}
