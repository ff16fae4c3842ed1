package dev.etl.transform.table;

import dev.etl.data.RecordBatch;

/// Rows of the result of a [dev.etl.transform.ShardMerge], and where they stand in the result of
/// all shards.
///
/// @param ranks of each row, ascending; no two rows of a result have the same; not to be changed
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RankedBatch(long[] ranks, RecordBatch batch) {}
