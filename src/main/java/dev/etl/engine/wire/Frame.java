package dev.etl.engine.wire;

import java.io.Serializable;

/// A piece of what a split came to, as bytes that travel between machines. Frames of a split and
/// channel are in order.
///
/// @param split the number of the split in the run
/// @param shard which shard of a state it is; 0 in other channels
/// @param bytes not to be changed
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Frame(int split, Channel channel, int shard, byte[] bytes) implements Serializable {}
