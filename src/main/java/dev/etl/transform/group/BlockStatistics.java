package dev.etl.transform.group;

import dev.etl.data.Column;
import dev.etl.data.DoubleColumn;
import dev.etl.data.Validity;
import dev.etl.transform.statistic.AggregateFunction;
import dev.etl.transform.statistic.Aggregation;
import dev.etl.transform.statistic.BlockRows;
import dev.etl.transform.statistic.GroupStatistics;
import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.Division;
import dev.etl.transform.table.MemoryReservation;
import dev.etl.transform.table.PackedNumbers;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// The statistics of one numeric argument that are computed block by block: sum, mean, variance and
/// the like. The values of each group are gathered into blocks of [Aggregation#BLOCK] in input
/// order. A block begins small, since many groups have few values.
public final class BlockStatistics implements Accumulator {
  private static final int FEW = 8;
  private static final double[] NONE = {};
  private static final double[] @Nullable [] NO_RESTS = {};

  private final int argument;
  private final MemoryReservation memory;
  private final EnumSet<AggregateFunction> functions = EnumSet.noneOf(AggregateFunction.class);
  private double[][] blocks = {};
  private int[] inBlock = {};
  private GroupStatistics[] groups = {};
  private int size;

  /// The differences between longs and their nearest doubles, for groups with such longs.
  private double[] @Nullable [] rests = NO_RESTS;

  private final PackedNumbers numbers = new PackedNumbers();
  private @Nullable BlockRows scratch = new BlockRows();
  private int[] presentGroups = {};

  BlockStatistics(int argument, MemoryReservation memory) {
    this.argument = argument;
    this.memory = memory;
  }

  public int argument() {
    return argument;
  }

  /// Adds a function to compute, before any row is added.
  public void include(AggregateFunction function) {
    functions.add(function);
  }

  @Override
  public void resize(int count) {
    blocks = memory.grown(blocks, count);
    inBlock = memory.grown(inBlock, count);
    groups = memory.grown(groups, count);
    for (; size < count; size++) {
      memory.take(GroupStatistics.BYTES);
      blocks[size] = NONE;
      groups[size] = new GroupStatistics(functions);
    }
  }

  @Override
  public void add(List<Column> arguments, int[] groupOfRow, int count) {
    Column column = arguments.get(argument);
    numbers.pack(column, count);
    int[] groupOfValue = numbers.size() == count ? groupOfRow : present(column, groupOfRow, count);
    int from = 0;
    while (from < numbers.size()) {
      int group = groupOfValue[from];
      int to = from + 1;
      while (to < numbers.size() && groupOfValue[to] == group) {
        to++;
      }
      addRun(group, from, to);
      from = to;
    }
  }

  /// The groups of the rows that are not null.
  private int[] present(Column column, int[] groupOfRow, int count) {
    if (presentGroups.length < count) {
      presentGroups = new int[count];
    }
    Validity validity = column.validity();
    int present = 0;
    for (int row = 0; row < count; row++) {
      presentGroups[present] = groupOfRow[row];
      present += validity.isNull(row) ? 0 : 1;
    }
    return presentGroups;
  }

  /// Adds consecutive values of one group.
  private void addRun(int group, int from, int to) {
    double[] values = numbers.values();
    int at = from;
    while (at < to) {
      if (inBlock[group] == blocks[group].length) {
        makeRoom(group);
      }
      double[] block = blocks[group];
      int begin = inBlock[group];
      int taken = Math.min(to - at, block.length - begin);
      if (taken == 1) {
        block[begin] = values[at];
      } else {
        System.arraycopy(values, at, block, begin, taken);
      }
      if (numbers.rests() != null || rests.length > 0) {
        addRests(group, at, begin, taken);
      }
      inBlock[group] = begin + taken;
      at += taken;
      if (inBlock[group] == Aggregation.BLOCK) {
        close(group);
      }
    }
  }

  private void addRests(int group, int from, int at, int count) {
    if (numbers.rests() != null && rests.length < blocks.length) {
      rests = memory.grown(rests, blocks.length);
    }
    double[] before = restsOf(group);
    if (before == null && numbers.rests() == null) {
      return;
    }
    int length = blocks[group].length;
    if (before != null && before.length < length) {
      memory.take(bytes(length) - bytes(before.length));
      before = Arrays.copyOf(before, length);
    } else if (before == null) {
      memory.take(bytes(length));
    }
    rests[group] = numbers.copyRests(from, before, at, count, length);
  }

  private void makeRoom(int group) {
    int length = blocks[group].length;
    int more = Math.min(Aggregation.BLOCK, Math.max(FEW, length * 2));
    memory.take(bytes(more) - bytes(length));
    blocks[group] = Arrays.copyOf(blocks[group], more);
  }

  private void close(int group) {
    BlockRows rows = Objects.requireNonNull(scratch);
    groups[group].add(blocks[group], restsOf(group), inBlock[group], rows);
    inBlock[group] = 0;
  }

  /// Closes the last blocks and keeps none.
  @Override
  public void finish() {
    for (int group = 0; group < size; group++) {
      if (inBlock[group] > 0) {
        close(group);
      }
      int length = blocks[group].length;
      memory.give(bytes(length));
      blocks[group] = NONE;
      double[] restsOfGroup = restsOf(group);
      memory.give(restsOfGroup == null ? 0 : bytes(restsOfGroup.length));
    }
    rests = NO_RESTS;
    scratch = null;
    numbers.clear();
  }

  private static long bytes(int length) {
    return length == 0 ? 0 : MemoryReservation.OBJECT + length * (long) Double.BYTES;
  }

  private double @Nullable [] restsOf(int group) {
    return group < rests.length ? rests[group] : null;
  }

  @Override
  public void merge(Accumulator next, int[] targets, int count) {
    BlockStatistics others = (BlockStatistics) next;
    for (int other = 0; other < count; other++) {
      groups[targets[other]].merge(others.groups[other]);
    }
  }

  @Override
  public ShardWriter writer(Division divided) {
    return (shard, out) -> {
      for (int group : divided.members(shard)) {
        groups[group].writeTo(out);
        double[] begun = restsOf(group);
        out.putInt(inBlock[group]);
        out.putInt(begun == null ? 0 : inBlock[group]);
        for (int index = 0; index < inBlock[group]; index++) {
          out.putDouble(blocks[group][index]);
        }
        for (int index = 0; begun != null && index < inBlock[group]; index++) {
          out.putDouble(begun[index]);
        }
      }
    };
  }

  @Override
  public void readFrom(ByteInput in, int count) {
    for (int group = 0; group < count; group++) {
      groups[group].readFrom(in);
      int begun = in.getInt();
      int withRests = in.getInt();
      inBlock[group] = begun;
      blocks[group] = read(in, begun);
      if (withRests > 0) {
        rests = memory.grown(rests, blocks.length);
        rests[group] = read(in, withRests);
      }
    }
  }

  private double[] read(ByteInput in, int length) {
    double[] values = new double[length];
    memory.take(bytes(length));
    for (int index = 0; index < length; index++) {
      values[index] = in.getDouble();
    }
    return length == 0 ? NONE : values;
  }

  @Override
  public Column column(AggregateFunction function, int from, int to) {
    DoubleColumn.Builder results = new DoubleColumn.Builder(to - from);
    for (int group = from; group < to; group++) {
      OptionalDouble result = groups[group].result(function);
      if (result.isPresent()) {
        results.add(result.getAsDouble());
      } else {
        results.addNull();
      }
    }
    return results.build();
  }
}
