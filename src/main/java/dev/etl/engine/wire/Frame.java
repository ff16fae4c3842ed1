package dev.etl.engine.wire;

import java.io.Serializable;

/// A piece of a split's result, as bytes sent between processes. The frames of a split and channel
/// are in order.
///
/// @param split index of the split in the run
/// @param shard index of the shard of a state; 0 in other channels
/// @param bytes not to be changed
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Frame(int split, Channel channel, int shard, byte[] bytes) implements Serializable {}
