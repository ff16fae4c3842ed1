package dev.etl.format.parquet;

/// A value that no type holds.
///
/// @param row its row in the batch
/// @param column the index of its column among those that are read
/// @param reason worded to follow the value
/// @param value as text
public record BadCell(int row, int column, String reason, String value) {}
