package dev.etl.transform.extension;

import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.transform.step.ReductionState;
import dev.etl.transform.step.Rejections;
import dev.etl.transform.step.ShardConsumer;
import java.util.List;

/// The state of an aggregate of the user, as the class wrote it. Used by one thread at a time.
final class ExtensionState implements ReductionState {
  private final BoundExtension bound;
  private byte[] state = {};
  private long rows;

  ExtensionState(BoundExtension bound) {
    this.bound = bound;
  }

  @Override
  public void add(Rows added, Rejections rejections) {
    if (added.count() > 0) {
      state = bound.calls().add(state, bound.columns(added.batch()));
      rows += added.count();
    }
  }

  @Override
  public void finish() {}

  @Override
  public void merge(ReductionState next) {
    ExtensionState other = (ExtensionState) next;
    state = merged(other.state);
    rows += other.rows;
  }

  /// The state of two; one without rows changes nothing.
  private byte[] merged(byte[] next) {
    if (state.length == 0 || next.length == 0) {
      return state.length == 0 ? next : state;
    }
    return bound.calls().merge(state, next);
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public List<RecordBatch> result() {
    return bound.calls().result(state);
  }

  /// All of it is one group.
  @Override
  public void writeTo(int shards, ShardConsumer out) {
    out.shard(0, state);
  }

  @Override
  public void discard() {}
}
