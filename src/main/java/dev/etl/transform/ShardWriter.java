package dev.etl.transform;

/// Writes what an [Accumulator] knows of the groups of a shard.
@FunctionalInterface
interface ShardWriter {

  void write(int shard, ByteOutput out);
}
