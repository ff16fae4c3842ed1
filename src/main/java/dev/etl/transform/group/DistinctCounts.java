package dev.etl.transform.group;

import dev.etl.data.Column;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import dev.etl.transform.sketch.HyperLogLog;
import dev.etl.transform.statistic.AggregateFunction;
import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.ByteOutput;
import dev.etl.transform.table.Division;
import dev.etl.transform.table.KeyColumn;
import dev.etl.transform.table.KeyFrames;
import dev.etl.transform.table.KeyTable;
import dev.etl.transform.table.MemoryReservation;
import dev.etl.transform.table.NumberKeys;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The number of distinct values of an argument in each group, without nulls. Keeps one table of
/// all pairs of group and value; a group with too many gets a sketch instead. Both depend on the
/// set of the values alone.
final class DistinctCounts implements Accumulator {
  private static final int FEW = 1 << 10;

  private final int argument;
  private final int most;
  private final MemoryReservation memory;
  private final List<Type> types;
  private final KeyColumn hashed;
  private KeyTable pairs;
  private long bytesOfPairs;
  private long[] counts = {};
  private @Nullable HyperLogLog[] sketches = {};
  private int[] ids = {};

  /// The pairs of groups that have too many and no sketch yet. Pairs are searched for them once
  /// they are a good part of all.
  private long excess;

  /// The pairs of groups with a sketch.
  private long dropped;

  /// @param most the distinct values of a group that are counted exactly
  DistinctCounts(int argument, Type type, int most, MemoryReservation memory) {
    this.argument = argument;
    this.most = most;
    this.memory = memory;
    this.types = List.of(Type.LONG, type);
    this.hashed = KeyColumn.of(type, memory);
    long before = memory.used();
    this.pairs = new KeyTable(types, memory);
    this.bytesOfPairs = memory.used() - before;
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
    if (sketches.length == 0) {
      addPairs(groups, values, count);
      return;
    }
    hashed.load(values);
    int[] rows = new int[count];
    long[] unsketched = new long[count];
    int size = 0;
    for (int row = 0; row < count; row++) {
      HyperLogLog sketch = sketch((int) groups[row]);
      if (sketch != null) {
        sketch.add(hashed.hash(row));
      } else {
        rows[size] = row;
        unsketched[size++] = groups[row];
      }
    }
    addPairs(unsketched, size == count ? values : values.gather(rows, size), size);
  }

  private void addPairs(long[] groups, Column values, int count) {
    if (ids.length < count) {
      ids = new int[count];
    }
    int first = pairs.size();
    long before = memory.used();
    pairs.assign(List.of(LongColumn.of(groups, Validity.all(count)), values), count, ids);
    bytesOfPairs += memory.used() - before;
    NumberKeys groupKeys = (NumberKeys) pairs.column(0);
    for (int pair = first; pair < pairs.size(); pair++) {
      long known = ++counts[(int) groupKeys.get(pair)];
      excess += known <= most ? 0 : known == most + 1 ? known : 1;
    }
    if (excess > Math.max(FEW, pairs.size() / 4)) {
      sketchLargeGroups();
    }
  }

  private @Nullable HyperLogLog sketch(int group) {
    return group < sketches.length ? sketches[group] : null;
  }

  private HyperLogLog newSketch(int group) {
    HyperLogLog sketch = new HyperLogLog();
    memory.take(HyperLogLog.bytes() + MemoryReservation.OBJECT);
    sketches = memory.grown(sketches, Math.max(group + 1, counts.length));
    sketches[group] = sketch;
    return sketch;
  }

  /// Gives a sketch to each group that has too many values and none yet.
  private void sketchLargeGroups() {
    for (int group = 0; group < counts.length; group++) {
      if (counts[group] > most && sketch(group) == null) {
        newSketch(group);
        dropped += counts[group];
      }
    }
    excess = 0;
    hashPairs();
  }

  /// Adds the values of pairs to the sketches of their groups, and removes the pairs if they are
  /// many.
  private void hashPairs() {
    NumberKeys groupKeys = (NumberKeys) pairs.column(0);
    for (int from = 0; from < pairs.size(); from += RecordBatch.ROWS) {
      int to = Math.min(pairs.size(), from + RecordBatch.ROWS);
      hashed.load(pairs.column(1).column(from, to));
      for (int pair = from; pair < to; pair++) {
        HyperLogLog sketch = sketch((int) groupKeys.get(pair));
        if (sketch != null) {
          sketch.add(hashed.hash(pair - from));
        }
      }
    }
    if (dropped > Math.max(FEW, pairs.size() / 4)) {
      removeDropped();
    }
  }

  private void removeDropped() {
    KeyTable old = pairs;
    memory.give(bytesOfPairs);
    long before = memory.used();
    pairs = new KeyTable(types, memory);
    bytesOfPairs = memory.used() - before;
    dropped = 0;
    Arrays.fill(counts, 0);
    addPairs(old, null);
  }

  /// Adds the pairs of a table.
  ///
  /// @param targets for each group there, the group here; null if they are the same
  private void addPairs(KeyTable table, int @Nullable [] targets) {
    NumberKeys groupKeys = (NumberKeys) table.column(0);
    for (int from = 0; from < table.size(); from += RecordBatch.ROWS) {
      int to = Math.min(table.size(), from + RecordBatch.ROWS);
      long[] groups = new long[to - from];
      for (int pair = from; pair < to; pair++) {
        int group = (int) groupKeys.get(pair);
        groups[pair - from] = targets == null ? group : targets[group];
      }
      add(groups, table.column(1).column(from, to), to - from);
    }
  }

  @Override
  public void merge(Accumulator next, int[] targets, int count) {
    DistinctCounts others = (DistinctCounts) next;
    boolean sketched = false;
    for (int other = 0; other < Math.min(count, others.sketches.length); other++) {
      HyperLogLog theirs = others.sketches[other];
      if (theirs != null) {
        sketched |= merge(theirs, targets[other]);
      }
    }
    if (sketched) {
      hashPairs();
    }
    addPairs(others.pairs, targets);
  }

  /// Merges a sketch into that of a group.
  ///
  /// @return whether the group had none
  private boolean merge(HyperLogLog theirs, int group) {
    HyperLogLog known = sketch(group);
    if (known != null) {
      known.merge(theirs);
      return false;
    }
    newSketch(group).merge(theirs);
    dropped += counts[group];
    excess -= counts[group] > most ? counts[group] : 0;
    return true;
  }

  /// A shard has pairs, then sketches. Some pairs may belong to groups that have a sketch.
  @Override
  public ShardWriter writer(Division groups) {
    int[] shards = groups.partOfEach();
    int[] places = groups.placeOfEach();
    NumberKeys groupKeys = (NumberKeys) pairs.column(0);
    int[] shardOfPair = new int[pairs.size()];
    Arrays.setAll(shardOfPair, pair -> shards[(int) groupKeys.get(pair)]);
    Division divided = new Division(shardOfPair, groups.parts());
    return (shard, out) -> {
      int[] sketched =
          IntStream.of(groups.members(shard)).filter(group -> sketch(group) != null).toArray();
      out.putInt(sketched.length);
      for (int group : sketched) {
        out.putInt(places[group]);
        given(sketch(group)).writeTo(out);
      }
      write(divided.members(shard), places, out);
    };
  }

  private static HyperLogLog given(@Nullable HyperLogLog sketch) {
    if (sketch == null) {
      throw new IllegalStateException("the group has no sketch");
    }
    return sketch;
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
    for (int left = in.getInt(); left > 0; left--) {
      newSketch(in.getInt()).readFrom(in);
    }
    KeyFrames frames = new KeyFrames(types);
    int size = in.getInt();
    for (int from = 0; from < size; from += RecordBatch.ROWS) {
      List<Column> read = frames.read(in);
      add(((LongColumn) read.get(0)).values(), read.get(1), read.get(1).size());
    }
  }

  /// Of a sketch, at least the first number that is not counted.
  @Override
  public Column column(AggregateFunction function, int from, int to) {
    if (excess > 0) {
      sketchLargeGroups();
    }
    long[] results = new long[to - from];
    for (int group = from; group < to; group++) {
      HyperLogLog sketch = sketch(group);
      results[group - from] =
          sketch == null ? counts[group] : Math.max(most + 1L, sketch.estimate());
    }
    return LongColumn.of(results, Validity.all(to - from));
  }
}
