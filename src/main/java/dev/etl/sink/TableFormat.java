package dev.etl.sink;

import dev.etl.data.grammar.Words;

/// The file format of a table in Spark's catalog.
public enum TableFormat {
  PARQUET,
  DELTA;

  public static final Words<TableFormat> GRAMMAR = Words.of(TableFormat.class);
}
