package dev.etl.loader.rows;

/// Which columns a loader gives, and of which types. Immutable.
public sealed interface Columns permits ColumnSelection, TypedColumns {}
