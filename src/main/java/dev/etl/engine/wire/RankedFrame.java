package dev.etl.engine.wire;

import java.io.Serializable;

/// Rows of a result that a shard gave, on their way to where rows of all shards are put in order.
///
/// @param ranks where each row stands in the whole result, ascending; not to be changed
/// @param bytes the batch; not to be changed
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RankedFrame(long[] ranks, byte[] bytes) implements Serializable {}
