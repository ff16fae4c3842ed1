package dev.etl.transform.group;

import dev.etl.data.Column;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.text.ValueText;
import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.Division;
import dev.etl.transform.table.KeyTable;
import dev.etl.transform.table.MemoryReservation;
import java.util.ArrayList;
import java.util.List;

/// Groups in memory: a table of their keys, and the accumulators of the calls. Used by one thread
/// at a time.
final class Groups {
  private final BoundAggregate aggregate;
  private final MemoryReservation memory;
  private final KeyTable keys;
  private final CallAccumulators accumulators;
  private int[] groupOfRow = {};

  Groups(BoundAggregate aggregate, MemoryReservation memory) {
    this.aggregate = aggregate;
    this.memory = memory;
    keys = new KeyTable(aggregate.keyTypes(), memory);
    accumulators = new CallAccumulators(aggregate.calls(), memory);
    accumulators.resize(size());
  }

  /// The number of groups.
  int size() {
    return keys.size();
  }

  /// The bytes that they take.
  long bytes() {
    return memory.used();
  }

  /// Adds rows.
  ///
  /// @param key the columns to group by
  /// @return the group of each row; new ones get the next numbers. Valid until rows are added again
  int[] add(List<Column> key, List<Column> arguments, int rows) {
    if (groupOfRow.length < rows) {
      groupOfRow = new int[rows];
    }
    keys.assign(key, rows, groupOfRow);
    accumulators.resize(size());
    accumulators.add(arguments, groupOfRow, rows);
    return groupOfRow;
  }

  /// Ends the split.
  void finish() {
    accumulators.finish();
    groupOfRow = new int[0];
    memory.trim();
  }

  /// Merges other groups, which must not be used afterwards; both are finished.
  ///
  /// @return for each group there, the group here; new ones get the next numbers
  int[] absorb(Groups others) {
    int[] targets = new int[others.size()];
    int[] found = new int[RecordBatch.ROWS];
    for (int from = 0; from < targets.length; from += found.length) {
      int to = Math.min(targets.length, from + found.length);
      keys.assign(others.keys.keys(from, to), to - from, found);
      System.arraycopy(found, 0, targets, from, to - from);
    }
    accumulators.resize(size());
    accumulators.merge(others.accumulators, targets);
    others.discard();
    memory.trim();
    return targets;
  }

  /// Divides groups by their keys, the same on every machine.
  ///
  /// @param level divisions of different levels are independent
  Division divided(int parts, int level) {
    return new Division(keys.parts(parts, level), parts);
  }

  /// A writer of some groups, finished or not, each with its rank.
  ///
  /// @param ranks the rank of each group
  ShardWriter writer(Division divided, long[] ranks) {
    ShardWriter writer = accumulators.writer(divided);
    return (part, out) -> {
      int[] members = divided.members(part);
      out.putInt(members.length);
      out.putLongs(ranks, members);
      keys.writeTo(out, members);
      writer.write(part, out);
    };
  }

  /// Reads written groups into this, which has none yet.
  ///
  /// @return their ranks
  long[] readFrom(ByteInput in) {
    long[] ranks = new long[in.getInt()];
    in.getLongs(ranks, ranks.length);
    keys.readFrom(in, ranks.length);
    accumulators.resize(size());
    accumulators.readFrom(in, ranks.length);
    memory.trim();
    return ranks;
  }

  /// Releases the memory; they must not be used afterwards.
  void discard() {
    memory.giveAll();
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
