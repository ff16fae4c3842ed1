package dev.etl.transform;

import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.transform.step.BoundReduction;
import dev.etl.transform.step.ReductionState;
import dev.etl.transform.step.Rejections;
import dev.etl.transform.step.ShardConsumer;
import dev.etl.transform.step.ShardMerge;
import java.util.List;
import java.util.Optional;

/// [Frequencies] bound to a schema: groups that are ordered at the end. Thread-safe.
///
/// @param groups with the count as their only result
record BoundFrequencies(BoundAggregate groups, Schema output) implements BoundReduction {

  @Override
  public ReductionState newState(int source, String name, Schema input) {
    return new State(groups.newGroups(), output);
  }

  @Override
  public Optional<ReductionState> ofNothing() {
    return groups.ofNothing().map(none -> new State((Groups) none, output));
  }

  @Override
  public ShardMerge newShardMerge() {
    return new FrequenciesMerge(this);
  }

  /// The groups of some rows. Used by one thread at a time.
  record State(Groups groups, Schema output) implements ReductionState {
    @Override
    public void add(Rows rows, Rejections rejections) {
      groups.add(rows, rejections);
    }

    @Override
    public void finish() {
      groups.finish();
    }

    @Override
    public void merge(ReductionState next) {
      groups.merge(((State) next).groups);
    }

    @Override
    public long rows() {
      return groups.rows();
    }

    @Override
    public List<RecordBatch> result() {
      return new OrderedFrequencies(groups, output).batches();
    }

    /// Only all groups together can be ordered.
    @Override
    public void writeTo(int shards, ShardConsumer out) {
      groups.writeTo(1, out);
    }

    @Override
    public void discard() {
      groups.discard();
    }
  }
}
