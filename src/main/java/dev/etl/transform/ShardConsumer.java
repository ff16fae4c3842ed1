package dev.etl.transform;

/// Takes the shards of a state, as [ReductionState#writeTo] divides it.
@FunctionalInterface
public interface ShardConsumer {

  /// Takes one shard.
  ///
  /// @param shard its number, from 0
  /// @param state what is known of its groups, as bytes
  void shard(int shard, byte[] state);
}
