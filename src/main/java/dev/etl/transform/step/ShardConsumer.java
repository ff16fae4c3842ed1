package dev.etl.transform.step;

/// Takes the shards of a state, as divided by [ReductionState#writeTo].
@FunctionalInterface
public interface ShardConsumer {

  /// Takes one shard.
  ///
  /// @param shard its number, from 0
  /// @param state the state of its groups, as bytes
  void shard(int shard, byte[] state);
}
