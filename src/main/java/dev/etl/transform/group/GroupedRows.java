package dev.etl.transform.group;

import dev.etl.data.Column;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.transform.order.RowNumbers;
import dev.etl.transform.step.Assignments;
import dev.etl.transform.step.ReductionState;
import dev.etl.transform.step.Rejections;
import dev.etl.transform.step.ShardConsumer;
import dev.etl.transform.table.ByteOutput;
import dev.etl.transform.table.Division;
import java.util.AbstractList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// The rows of an aggregate so far: their groups, in memory while they fit. Then the groups of this
/// split, and all its further rows, go to a temporary file. Used by one thread at a time.
final class GroupedRows implements ReductionState {
  private final BoundAggregate aggregate;
  private Groups groups;
  private @Nullable SpilledGroups spilled;
  private long rows;

  /// The ranks that spilled groups and rows have taken.
  private long ranks;

  private int splits;

  GroupedRows(BoundAggregate aggregate) {
    this.aggregate = aggregate;
    this.groups = aggregate.newGroups();
  }

  @Override
  public void add(Rows added, Rejections rejections) {
    BitSet faulty = new BitSet();
    List<Column> arguments =
        aggregate.arguments(
            added.batch(),
            (row, reason) -> {
              if (!faulty.get(row)) {
                faulty.set(row);
                rejections.reject(added, row, null, reason);
              }
            });
    if (faulty.isEmpty()) {
      add(added.batch(), arguments);
    } else {
      RecordBatch sound = Assignments.without(added, faulty).batch();
      add(sound, aggregate.arguments(sound, (_, _) -> {}));
    }
  }

  private void add(RecordBatch batch, List<Column> arguments) {
    int count = batch.rows();
    rows += count;
    if (spilled != null) {
      spilled.add(aggregate.rows(batch, arguments, ranks), splits - 1);
      ranks += count;
      return;
    }
    groups.add(aggregate.keys(batch), arguments, count);
    if (aggregate.areTooLarge(groups.bytes())) {
      spill();
    }
  }

  /// Writes the groups, whose ranks are their numbers.
  private SpilledGroups spill() {
    SpilledGroups file = new SpilledGroups(aggregate);
    spilled = file;
    append(file, groups);
    return file;
  }

  private void append(SpilledGroups file, Groups next) {
    file.add(next, LongStream.range(0, next.size()).toArray(), ranks, splits);
    splits++;
    ranks += next.size();
    next.discard();
  }

  @Override
  public void finish() {
    if (spilled == null) {
      groups.finish();
    }
  }

  @Override
  public void merge(ReductionState next) {
    GroupedRows others = (GroupedRows) next;
    rows += others.rows;
    if (spilled == null && others.spilled == null) {
      groups.absorb(others.groups);
      if (aggregate.areTooLarge(groups.bytes())) {
        spill();
      }
      return;
    }
    SpilledGroups file = spilled == null ? spill() : spilled;
    if (others.spilled == null) {
      append(file, others.groups);
    } else {
      file.move(others.spilled, splits, ranks);
      splits += others.splits;
      ranks += others.ranks;
    }
  }

  @Override
  public void writeTo(int shards, ShardConsumer out) {
    @Nullable ByteOutput[] written = new ByteOutput[shards];
    if (spilled == null) {
      write(groups, LongStream.range(0, groups.size()).toArray(), written);
    } else {
      spilled.merge(merged -> write(merged.groups(), merged.ranks(), written));
    }
    for (int shard = 0; shard < shards; shard++) {
      ByteOutput bytes = written[shard];
      if (bytes != null) {
        out.shard(shard, bytes.toBytes());
      }
    }
  }

  private static void write(Groups groups, long[] ranks, @Nullable ByteOutput[] written) {
    Division divided = groups.divided(written.length, 0);
    ShardWriter writer = groups.writer(divided, ranks);
    for (int shard = 0; shard < written.length; shard++) {
      if (divided.members(shard).length > 0) {
        ByteOutput out = written[shard];
        if (out == null) {
          out = new ByteOutput();
          written[shard] = out;
        }
        writer.write(shard, out);
      }
    }
  }

  @Override
  public void discard() {
    groups.discard();
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public Iterable<RecordBatch> result() {
    SpilledGroups file = spilled;
    return file == null ? batches() : () -> RowNumbers.removed(file.result(), aggregate.output());
  }

  private List<RecordBatch> batches() {
    int size = groups.size();
    return new AbstractList<>() {
      @Override
      public RecordBatch get(int index) {
        int from = index * RecordBatch.ROWS;
        return groups.batch(from, Math.min(size, from + RecordBatch.ROWS));
      }

      @Override
      public int size() {
        return (size + RecordBatch.ROWS - 1) / RecordBatch.ROWS;
      }
    };
  }
}
