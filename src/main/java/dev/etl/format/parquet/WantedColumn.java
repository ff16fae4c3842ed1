package dev.etl.format.parquet;

/// A column to read.
///
/// @param asText whether its values are wanted as texts; then bytes are those of UTF-8
public record WantedColumn(String name, boolean asText) {}
