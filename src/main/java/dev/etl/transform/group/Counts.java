package dev.etl.transform.group;

import dev.etl.data.Column;
import dev.etl.data.LongColumn;
import dev.etl.data.Validity;
import dev.etl.transform.statistic.AggregateFunction;
import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.Division;
import dev.etl.transform.table.MemoryReservation;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The number of rows in each group, or of values of an argument without nulls.
final class Counts implements Accumulator {
  private final @Nullable Integer argument;
  private final MemoryReservation memory;
  private long[] counts = {};

  private Counts(@Nullable Integer argument, MemoryReservation memory) {
    this.argument = argument;
    this.memory = memory;
  }

  static Counts ofRows(MemoryReservation memory) {
    return new Counts(null, memory);
  }

  static Counts ofValues(int argument, MemoryReservation memory) {
    return new Counts(argument, memory);
  }

  @Override
  public void resize(int groups) {
    counts = memory.grown(counts, groups);
  }

  @Override
  public void add(List<Column> arguments, int[] groups, int count) {
    if (argument == null) {
      for (int row = 0; row < count; row++) {
        counts[groups[row]]++;
      }
      return;
    }
    Validity validity = arguments.get(argument).validity();
    for (int row = 0; row < count; row++) {
      counts[groups[row]] += validity.isNull(row) ? 0 : 1;
    }
  }

  @Override
  public void merge(Accumulator next, int[] targets, int count) {
    Counts other = (Counts) next;
    for (int group = 0; group < count; group++) {
      counts[targets[group]] += other.counts[group];
    }
  }

  @Override
  public ShardWriter writer(Division groups) {
    return (shard, out) -> out.putLongs(counts, groups.members(shard));
  }

  @Override
  public void readFrom(ByteInput in, int count) {
    in.getLongs(counts, count);
  }

  @Override
  public Column column(AggregateFunction function, int from, int to) {
    return LongColumn.of(Arrays.copyOfRange(counts, from, to), Validity.all(to - from));
  }
}
