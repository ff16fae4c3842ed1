package dev.etl.transform.group;

import dev.etl.transform.table.ByteOutput;

/// Writes what an [Accumulator] knows of the groups of a shard.
@FunctionalInterface
public interface ShardWriter {

  void write(int shard, ByteOutput out);
}
