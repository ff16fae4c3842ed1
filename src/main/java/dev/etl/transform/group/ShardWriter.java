package dev.etl.transform.group;

import dev.etl.transform.table.ByteOutput;

/// Writes the values of an [Accumulator] for the groups of a shard.
@FunctionalInterface
public interface ShardWriter {

  void write(int shard, ByteOutput out);
}
