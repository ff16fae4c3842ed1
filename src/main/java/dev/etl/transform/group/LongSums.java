package dev.etl.transform.group;

import dev.etl.data.Column;
import dev.etl.data.LongColumn;
import dev.etl.data.Validity;
import dev.etl.transform.statistic.AggregateFunction;
import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.Division;
import dev.etl.transform.table.MemoryReservation;
import java.util.List;
import java.util.OptionalInt;

/// Exact sums of integers: in 128 bits, so that the order does not matter for sums that fit into
/// 64.
public final class LongSums implements Accumulator {
  private final int argument;
  private final MemoryReservation memory;
  private long[] counts = {};
  private long[] low = {};
  private long[] high = {};

  LongSums(int argument, MemoryReservation memory) {
    this.argument = argument;
    this.memory = memory;
  }

  @Override
  public void resize(int groups) {
    counts = memory.grown(counts, groups);
    low = memory.grown(low, groups);
    high = memory.grown(high, groups);
  }

  @Override
  public void add(List<Column> arguments, int[] groups, int count) {
    LongColumn column = (LongColumn) arguments.get(argument);
    long[] values = column.values();
    Validity validity = column.validity();
    for (int row = 0; row < count; row++) {
      if (!validity.isNull(row)) {
        long value = values[row];
        add(groups[row], value, value >> 63);
        counts[groups[row]]++;
      }
    }
  }

  private void add(int group, long lowBits, long highBits) {
    long sum = low[group] + lowBits;
    high[group] += highBits + (Long.compareUnsigned(sum, lowBits) < 0 ? 1 : 0);
    low[group] = sum;
  }

  @Override
  public void merge(Accumulator next, int[] targets, int count) {
    LongSums other = (LongSums) next;
    for (int group = 0; group < count; group++) {
      add(targets[group], other.low[group], other.high[group]);
      counts[targets[group]] += other.counts[group];
    }
  }

  /// The first group in `from` (inclusive) to `to` (exclusive) whose sum does not fit into a long.
  public OptionalInt overflow(int from, int to) {
    for (int group = from; group < to; group++) {
      if (high[group] != low[group] >> 63) {
        return OptionalInt.of(group);
      }
    }
    return OptionalInt.empty();
  }

  @Override
  public ShardWriter writer(Division groups) {
    return (shard, out) -> {
      int[] members = groups.members(shard);
      out.putLongs(counts, members);
      out.putLongs(low, members);
      out.putLongs(high, members);
    };
  }

  @Override
  public void readFrom(ByteInput in, int count) {
    in.getLongs(counts, count);
    in.getLongs(low, count);
    in.getLongs(high, count);
  }

  @Override
  public Column column(AggregateFunction function, int from, int to) {
    LongColumn.Builder sums = new LongColumn.Builder(to - from);
    for (int group = from; group < to; group++) {
      if (counts[group] == 0) {
        sums.addNull();
      } else {
        sums.add(low[group]);
      }
    }
    return sums.build();
  }
}
