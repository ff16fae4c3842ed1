package dev.etl.transform.profile;

import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.transform.step.ReductionState;
import dev.etl.transform.step.Rejections;
import dev.etl.transform.step.ShardConsumer;
import dev.etl.transform.table.ByteOutput;
import java.util.List;

/// The profiles of all columns for the rows seen so far. Used by one thread at a time.
final class ProfileState implements ReductionState {
  private final List<ColumnState> columns;
  private long rows;

  ProfileState(BoundProfile profile) {
    columns = profile.input().fields().stream().map(profile::newColumn).toList();
  }

  @Override
  public void add(Rows added, Rejections rejections) {
    rows += added.count();
    RecordBatch values = added.batch().values();
    for (int index = 0; index < columns.size(); index++) {
      columns.get(index).add(values.column(index));
    }
  }

  @Override
  public void finish() {
    columns.forEach(ColumnState::finish);
  }

  @Override
  public void merge(ReductionState next) {
    ProfileState other = (ProfileState) next;
    rows += other.rows;
    for (int index = 0; index < columns.size(); index++) {
      columns.get(index).merge(other.columns.get(index));
    }
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public List<RecordBatch> result() {
    return List.of(ProfileRows.of(columns.stream().map(ColumnState::profile).toList()));
  }

  /// A column is a group: its index decides the shard.
  @Override
  public void writeTo(int shards, ShardConsumer out) {
    for (int shard = 0; shard < Math.min(shards, columns.size()); shard++) {
      ByteOutput bytes = new ByteOutput();
      bytes.putInt((columns.size() - shard + shards - 1) / shards);
      for (int index = shard; index < columns.size(); index += shards) {
        bytes.putInt(index);
        columns.get(index).writeTo(bytes);
      }
      out.shard(shard, bytes.toBytes());
    }
  }

  @Override
  public void discard() {}
}
