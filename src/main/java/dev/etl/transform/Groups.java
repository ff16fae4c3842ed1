package dev.etl.transform;

import dev.etl.data.Column;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.text.ValueText;
import dev.etl.expression.BoundExpression;
import dev.etl.expression.kernel.Faults;
import dev.etl.transform.group.ShardWriter;
import dev.etl.transform.step.Assignments;
import dev.etl.transform.step.ReductionState;
import dev.etl.transform.step.Rejections;
import dev.etl.transform.step.ShardConsumer;
import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.ByteOutput;
import dev.etl.transform.table.Division;
import dev.etl.transform.table.KeyTable;
import dev.etl.transform.table.MemoryReservation;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/// The groups of an [Aggregate]: a table of their keys, and the accumulators of the calls. Used by
/// one thread at a time.
final class Groups implements ReductionState {
  private final BoundAggregate aggregate;
  private final MemoryReservation memory;
  private final KeyTable keys;
  private final CallAccumulators accumulators;
  private int[] groupOfRow = {};
  private long rows;

  Groups(BoundAggregate aggregate, MemoryReservation memory) {
    this.aggregate = aggregate;
    this.memory = memory;
    keys = new KeyTable(aggregate.keyTypes(), memory);
    accumulators = new CallAccumulators(aggregate.calls(), memory);
    resize();
  }

  private void resize() {
    memory.setGroups(keys.size());
    accumulators.resize(keys.size());
  }

  @Override
  public void add(Rows added, Rejections rejections) {
    BitSet faulty = new BitSet();
    List<Column> arguments =
        evaluate(
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
      add(sound, evaluate(sound, (_, _) -> {}));
    }
  }

  private List<Column> evaluate(RecordBatch batch, Faults faults) {
    List<Column> arguments = new ArrayList<>();
    for (BoundExpression argument : aggregate.arguments()) {
      arguments.add(argument.evaluate(batch, faults));
    }
    return arguments;
  }

  private void add(RecordBatch batch, List<Column> arguments) {
    if (groupOfRow.length < batch.rows()) {
      groupOfRow = new int[batch.rows()];
    }
    List<Column> columns = IntStream.of(aggregate.keys()).mapToObj(batch::column).toList();
    keys.assign(columns, batch.rows(), groupOfRow);
    resize();
    accumulators.add(arguments, groupOfRow, batch.rows());
    rows += batch.rows();
  }

  @Override
  public void finish() {
    accumulators.finish();
    groupOfRow = new int[0];
    memory.trim();
  }

  @Override
  public void merge(ReductionState next) {
    absorb((Groups) next);
  }

  /// Merges other groups, which must not be used afterwards.
  ///
  /// @return for each group there, the group here; new ones get the next numbers
  int[] absorb(Groups others) {
    int[] targets = new int[others.keys.size()];
    int[] found = new int[RecordBatch.ROWS];
    for (int from = 0; from < targets.length; from += found.length) {
      int to = Math.min(targets.length, from + found.length);
      keys.assign(others.keys.keys(from, to), to - from, found);
      System.arraycopy(found, 0, targets, from, to - from);
    }
    resize();
    accumulators.merge(others.accumulators, targets);
    rows += others.rows;
    others.discard();
    memory.trim();
    return targets;
  }

  @Override
  public void writeTo(int shards, ShardConsumer out) {
    Division groups = new Division(keys.parts(shards), shards);
    ShardWriter writer = accumulators.writer(groups);
    for (int shard = 0; shard < shards; shard++) {
      int[] members = groups.members(shard);
      if (members.length > 0) {
        ByteOutput bytes = new ByteOutput();
        bytes.putInts(members);
        keys.writeTo(bytes, members);
        writer.write(shard, bytes);
        out.shard(shard, bytes.toBytes());
      }
    }
  }

  /// Reads a shard into groups that have seen no row yet.
  ///
  /// @return the numbers of the groups before the division
  int[] readFrom(ByteInput in) {
    int[] numbers = in.getInts();
    keys.readFrom(in, numbers.length);
    resize();
    accumulators.readFrom(in, numbers.length);
    memory.trim();
    return numbers;
  }

  @Override
  public void discard() {
    memory.giveAll();
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public List<RecordBatch> result() {
    int groups = keys.size();
    return new AbstractList<>() {
      @Override
      public RecordBatch get(int index) {
        int from = index * RecordBatch.ROWS;
        return batch(from, Math.min(groups, from + RecordBatch.ROWS));
      }

      @Override
      public int size() {
        return (groups + RecordBatch.ROWS - 1) / RecordBatch.ROWS;
      }
    };
  }

  /// The result for the groups `from` (inclusive) to `to` (exclusive).
  RecordBatch batch(int from, int to) {
    accumulators
        .overflow(from, to)
        .ifPresent(
            overflow -> {
              throw tooLarge(overflow);
            });
    List<Column> columns = new ArrayList<>(keys.keys(from, to));
    columns.addAll(accumulators.columns(from, to));
    return new RecordBatch(aggregate.output(), to - from, columns);
  }

  /// The keys of some groups.
  List<Column> keys(int[] chosen) {
    return IntStream.range(0, aggregate.keys().length)
        .mapToObj(index -> keys.column(index).column(chosen))
        .toList();
  }

  private EtlException tooLarge(CallAccumulators.Overflow overflow) {
    return new EtlException(
        ErrorKind.DATA,
        "aggregate: "
            + overflow.call().result().name()
            + describe(overflow.group())
            + ": the sum does not fit into a "
            + overflow.call().result().type(),
        "sum doubles instead: sum(CAST(... AS double))");
  }

  private String describe(int group) {
    List<Column> key = keys.keys(group, group + 1);
    List<String> values = new ArrayList<>();
    for (int index = 0; index < key.size(); index++) {
      Field field = aggregate.output().field(index);
      String value = key.get(index).isNull(0) ? "null" : ValueText.of(key.get(index), 0);
      values.add(field.name() + " " + value);
    }
    return values.isEmpty() ? "" : " of " + String.join(", ", values);
  }
}
