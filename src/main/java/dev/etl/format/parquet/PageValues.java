package dev.etl.format.parquet;

import org.jspecify.annotations.Nullable;

/// A decoded data page.
///
/// @param count the number of values, with nulls
/// @param definitions the definition level of each; null if all are there
/// @param repetitions the repetition level of each; null if all begin a row
/// @param values those that are not null
@SuppressWarnings("ArrayRecordComponent")
record PageValues(
    int count, int @Nullable [] definitions, int @Nullable [] repetitions, Values values) {}
