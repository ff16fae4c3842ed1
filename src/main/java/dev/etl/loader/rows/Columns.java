package dev.etl.loader.rows;

/// The columns of a loader and their types. Immutable.
public sealed interface Columns permits ColumnSelection, TypedColumns {}
