package dev.etl.engine.wire;

import java.io.Serializable;

/// Result rows of one shard, sent to be sorted with the rows of all shards.
///
/// @param ranks the position of each row in the whole result, ascending; not to be changed
/// @param bytes the batch; not to be changed
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RankedFrame(long[] ranks, byte[] bytes) implements Serializable {}
