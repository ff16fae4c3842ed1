package dev.etl.transform.group;

import dev.etl.data.Column;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import dev.etl.transform.sketch.Distribution;
import dev.etl.transform.sketch.NumberOrder;
import dev.etl.transform.statistic.AggregateFunction;
import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.Division;
import dev.etl.transform.table.MemoryReservation;
import dev.etl.transform.table.RawNumbers;
import java.util.List;

/// Quantiles of an argument in each group: exact while few values differ, then from a sketch.
public final class Quantiles implements Accumulator {
  private static final double HALF = 0.5;

  private final int argument;
  private final NumberOrder order;
  private final int most;
  private final int width;
  private final MemoryReservation memory;
  private Distribution[] groups = {};
  private int size;

  /// @param most the number of different values up to which they are exact
  /// @param width of the sketches
  Quantiles(int argument, Type type, int most, int width, MemoryReservation memory) {
    this.argument = argument;
    this.order = NumberOrder.of(type).orElseThrow();
    this.most = most;
    this.width = width;
    this.memory = memory;
  }

  /// Whether it also serves another call.
  public boolean isLike(Quantiles other) {
    return argument == other.argument && most == other.most;
  }

  @Override
  public void resize(int count) {
    groups = memory.grown(groups, count);
    for (; size < count; size++) {
      memory.take(Distribution.BYTES);
      groups[size] = new Distribution(most, width);
    }
  }

  @Override
  public void add(List<Column> arguments, int[] groupOfRow, int count) {
    Column column = arguments.get(argument);
    long[] numbers = order.longs(column);
    Validity validity = column.validity();
    for (int row = 0; row < count; row++) {
      if (!validity.isNull(row)) {
        long grown = groups[groupOfRow[row]].add(numbers[row]);
        if (grown != 0) {
          memory.take(grown);
        }
      }
    }
  }

  @Override
  public void finish() {
    for (int group = 0; group < size; group++) {
      long before = groups[group].bytes();
      groups[group].finish();
      memory.take(groups[group].bytes() - before);
    }
  }

  @Override
  public void merge(Accumulator next, int[] targets, int count) {
    Quantiles others = (Quantiles) next;
    for (int other = 0; other < count; other++) {
      Distribution group = groups[targets[other]];
      long before = group.bytes();
      group.merge(others.groups[other]);
      memory.take(group.bytes() - before);
    }
  }

  @Override
  public ShardWriter writer(Division divided) {
    return (shard, out) -> {
      for (int group : divided.members(shard)) {
        groups[group].writeTo(out);
      }
    };
  }

  @Override
  public void readFrom(ByteInput in, int count) {
    for (int group = 0; group < count; group++) {
      groups[group].readFrom(in);
      memory.take(groups[group].bytes() - Distribution.BYTES);
    }
  }

  @Override
  public Column column(AggregateFunction function, int from, int to) {
    return column(HALF, from, to);
  }

  /// The quantiles at a share for the groups `from` (inclusive) to `to` (exclusive).
  public Column column(double share, int from, int to) {
    long[] bits = new long[to - from];
    Validity.Builder validity = new Validity.Builder(to - from);
    for (int group = from; group < to; group++) {
      boolean any = !groups[group].isEmpty();
      validity.add(any);
      if (any) {
        bits[group - from] = order.quantileBits(groups[group].ranked(), share);
      }
    }
    return RawNumbers.column(order.quantileType(), bits, 0, bits.length, validity.build());
  }
}
