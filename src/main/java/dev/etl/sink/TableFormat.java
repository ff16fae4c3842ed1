package dev.etl.sink;

import dev.etl.data.grammar.Words;

/// How the files of a table in Spark's catalog are written.
public enum TableFormat {
  PARQUET,
  DELTA;

  public static final Words<TableFormat> GRAMMAR = Words.of(TableFormat.class);
}
