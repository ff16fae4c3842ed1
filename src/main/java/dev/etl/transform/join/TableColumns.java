package dev.etl.transform.join;

import dev.etl.loader.source.ReadColumns;

/// What is read of the table of a join, and how.
///
/// @param keys the key, bound to the columns
record TableColumns(TableHead head, KeyColumns keys, ReadColumns reading) {}
