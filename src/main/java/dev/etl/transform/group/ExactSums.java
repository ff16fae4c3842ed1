package dev.etl.transform.group;

import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DecimalType;
import dev.etl.data.Int128;
import dev.etl.data.LongColumn;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import dev.etl.transform.statistic.AggregateFunction;
import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.Division;
import dev.etl.transform.table.MemoryReservation;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/// Exact sums of longs and decimals: in more bits than the result has, so that the order does not
/// matter for sums that fit. Sums of longs and of narrow decimals take up to 128 bits, those of
/// wide decimals 192.
public final class ExactSums implements Accumulator {
  private final int argument;
  private final Type type;
  private final boolean wide;
  private final MemoryReservation memory;
  private long[] counts = {};
  private long[] low = {};
  private long[] high = {};

  /// The uppermost bits of sums of wide decimals.
  private long[] top = {};

  /// @param type of the argument
  ExactSums(int argument, Type type, MemoryReservation memory) {
    this.argument = argument;
    this.type = AggregateFunction.SUM.result(type);
    this.wide = type instanceof DecimalType decimal && decimal.isWide();
    this.memory = memory;
  }

  @Override
  public void resize(int groups) {
    counts = memory.grown(counts, groups);
    low = memory.grown(low, groups);
    high = memory.grown(high, groups);
    top = wide ? memory.grown(top, groups) : top;
  }

  @Override
  public void add(List<Column> arguments, int[] groups, int count) {
    Column column = arguments.get(argument);
    if (wide) {
      addWide((DecimalColumn) column, groups, count);
      return;
    }
    long[] values =
        column instanceof DecimalColumn decimals ? decimals.lows() : ((LongColumn) column).values();
    Validity validity = column.validity();
    for (int row = 0; row < count; row++) {
      if (!validity.isNull(row)) {
        long value = values[row];
        add(groups[row], value, value >> 63);
        counts[groups[row]]++;
      }
    }
  }

  private void addWide(DecimalColumn column, int[] groups, int count) {
    for (int row = 0; row < count; row++) {
      if (!column.isNull(row)) {
        long highBits = column.high(row);
        addWide(groups[row], column.low(row), highBits, highBits >> 63);
        counts[groups[row]]++;
      }
    }
  }

  private void addWide(int group, long lowBits, long highBits, long topBits) {
    long sum = low[group] + lowBits;
    long carry = Long.compareUnsigned(sum, lowBits) < 0 ? 1 : 0;
    low[group] = sum;
    long withCarry = highBits + carry;
    long upper = high[group] + withCarry;
    long carried = carry == 1 && withCarry == 0 ? 1 : 0;
    top[group] += topBits + carried + (Long.compareUnsigned(upper, withCarry) < 0 ? 1 : 0);
    high[group] = upper;
  }

  private void add(int group, long lowBits, long highBits) {
    long sum = low[group] + lowBits;
    high[group] += highBits + (Long.compareUnsigned(sum, lowBits) < 0 ? 1 : 0);
    low[group] = sum;
  }

  @Override
  public void merge(Accumulator next, int[] targets, int count) {
    ExactSums other = (ExactSums) next;
    for (int group = 0; group < count; group++) {
      if (wide) {
        addWide(targets[group], other.low[group], other.high[group], other.top[group]);
      } else {
        add(targets[group], other.low[group], other.high[group]);
      }
      counts[targets[group]] += other.counts[group];
    }
  }

  /// The first group in `from` (inclusive) to `to` (exclusive) whose sum does not fit into the type
  /// of the result.
  public OptionalInt overflow(int from, int to) {
    for (int group = from; group < to; group++) {
      if (!fits(group)) {
        return OptionalInt.of(group);
      }
    }
    return OptionalInt.empty();
  }

  private boolean fits(int group) {
    return type instanceof DecimalType decimal
        ? (!wide || top[group] == high[group] >> 63)
            && Int128.fits(high[group], low[group], decimal.precision())
        : high[group] == low[group] >> 63;
  }

  @Override
  public ShardWriter writer(Division groups) {
    return (shard, out) -> {
      int[] members = groups.members(shard);
      out.putLongs(counts, members);
      out.putLongs(low, members);
      out.putLongs(high, members);
      if (wide) {
        out.putLongs(top, members);
      }
    };
  }

  @Override
  public void readFrom(ByteInput in, int count) {
    in.getLongs(counts, count);
    in.getLongs(low, count);
    in.getLongs(high, count);
    if (wide) {
      in.getLongs(top, count);
    }
  }

  @Override
  public Column column(AggregateFunction function, int from, int to) {
    Validity.Builder validity = new Validity.Builder(to - from);
    for (int group = from; group < to; group++) {
      validity.add(counts[group] > 0);
    }
    long[] lows = Arrays.copyOfRange(low, from, to);
    return type instanceof DecimalType decimal
        ? DecimalColumn.of(decimal, Arrays.copyOfRange(high, from, to), lows, validity.build())
        : LongColumn.of(lows, validity.build());
  }
}
