package dev.etl.transform.group;

import dev.etl.data.Column;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import dev.etl.transform.statistic.AggregateFunction;
import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.ByteOutput;
import dev.etl.transform.table.Division;
import dev.etl.transform.table.KeyFrames;
import dev.etl.transform.table.KeyTable;
import dev.etl.transform.table.MemoryReservation;
import dev.etl.transform.table.NumberKeys;
import java.util.Arrays;
import java.util.List;

/// The number of distinct values of an argument in each group, without nulls. Keeps one table of
/// all pairs of group and value.
final class DistinctCounts implements Accumulator {
  private final int argument;
  private final MemoryReservation memory;
  private final List<Type> types;
  private final KeyTable pairs;
  private long[] counts = {};
  private int[] ids = {};

  DistinctCounts(int argument, Type type, MemoryReservation memory) {
    this.argument = argument;
    this.memory = memory;
    this.types = List.of(Type.LONG, type);
    this.pairs = new KeyTable(types, memory);
  }

  @Override
  public void resize(int groups) {
    counts = memory.grown(counts, groups);
  }

  @Override
  public void add(List<Column> arguments, int[] groups, int count) {
    Column values = arguments.get(argument);
    long[] present = new long[count];
    int[] rows = new int[count];
    int size = 0;
    for (int row = 0; row < count; row++) {
      if (!values.isNull(row)) {
        rows[size] = row;
        present[size++] = groups[row];
      }
    }
    add(present, size == count ? values : values.gather(rows, size), size);
  }

  private void add(long[] groups, Column values, int count) {
    if (ids.length < count) {
      ids = new int[count];
    }
    int known = pairs.size();
    pairs.assign(List.of(LongColumn.of(groups, Validity.all(count)), values), count, ids);
    NumberKeys groupKeys = (NumberKeys) pairs.column(0);
    for (int pair = known; pair < pairs.size(); pair++) {
      counts[(int) groupKeys.get(pair)]++;
    }
  }

  @Override
  public void merge(Accumulator next, int[] targets, int count) {
    KeyTable others = ((DistinctCounts) next).pairs;
    for (int from = 0; from < others.size(); from += RecordBatch.ROWS) {
      int to = Math.min(others.size(), from + RecordBatch.ROWS);
      NumberKeys groupKeys = (NumberKeys) others.column(0);
      long[] groups = new long[to - from];
      for (int pair = from; pair < to; pair++) {
        groups[pair - from] = targets[(int) groupKeys.get(pair)];
      }
      add(groups, others.column(1).column(from, to), to - from);
    }
  }

  @Override
  public ShardWriter writer(Division groups) {
    int[] shards = groups.partOfEach();
    int[] places = groups.placeOfEach();
    NumberKeys groupKeys = (NumberKeys) pairs.column(0);
    int[] shardOfPair = new int[pairs.size()];
    Arrays.setAll(shardOfPair, pair -> shards[(int) groupKeys.get(pair)]);
    Division divided = new Division(shardOfPair, groups.parts());
    return (shard, out) -> write(divided.members(shard), places, out);
  }

  private void write(int[] chosen, int[] places, ByteOutput out) {
    KeyFrames frames = new KeyFrames(types);
    NumberKeys groupKeys = (NumberKeys) pairs.column(0);
    out.putInt(chosen.length);
    for (int from = 0; from < chosen.length; from += RecordBatch.ROWS) {
      int to = Math.min(chosen.length, from + RecordBatch.ROWS);
      int[] some = Arrays.copyOfRange(chosen, from, to);
      long[] groups = new long[some.length];
      Arrays.setAll(groups, index -> places[(int) groupKeys.get(some[index])]);
      LongColumn column = LongColumn.of(groups, Validity.all(groups.length));
      frames.write(List.of(column, pairs.column(1).column(some)), groups.length, out);
    }
  }

  @Override
  public void readFrom(ByteInput in, int count) {
    KeyFrames frames = new KeyFrames(types);
    int size = in.getInt();
    for (int from = 0; from < size; from += RecordBatch.ROWS) {
      List<Column> read = frames.read(in);
      add(((LongColumn) read.get(0)).values(), read.get(1), read.get(1).size());
    }
  }

  @Override
  public Column column(AggregateFunction function, int from, int to) {
    return LongColumn.of(Arrays.copyOfRange(counts, from, to), Validity.all(to - from));
  }
}
