package dev.etl.transform.table;

import dev.etl.data.RecordBatch;

/// Rows of the result of a [dev.etl.transform.step.ShardMerge], and their ranks in the result of
/// all shards.
///
/// @param ranks the rank of each row, ascending and unique within a result; must not be changed
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RankedBatch(long[] ranks, RecordBatch batch) {}
