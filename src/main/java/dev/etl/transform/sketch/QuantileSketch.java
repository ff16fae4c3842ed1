package dev.etl.transform.sketch;

import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.ByteOutput;
import java.util.Arrays;

/// Some of very many numbers by rank, in bounded memory: levels of sorted numbers, of which each
/// stands for two to the power of its level. A full level keeps every second of its numbers, in
/// turn the smaller and the larger ones of the pairs, and moves them up. This is the summary of J.
/// I. Munro and M. S. Paterson (1980), as G. S. Manku, S. Rajagopalan and B. G. Lindsay use it
/// ("Approximate Medians and other Quantiles in One Pass and with Limited Memory", 1998); unlike
/// that of Karnin, Lang and Liberty, it takes nothing by chance.
///
/// Each time a level is halved, the rank of any number may move by the weight of one number of the
/// level, always in the known direction. [#error] adds these up: a bound that always holds. The
/// result depends on the numbers and on their order alone. Used by one thread at a time.
public final class QuantileSketch {
  private static final int LEVELS = Long.SIZE - 1;

  /// The bytes of its objects without numbers.
  private static final int OBJECTS = 1 << 10;

  private final int width;
  private final long[][] levels = new long[LEVELS][];
  private final int[] sizes = new int[LEVELS];
  private long keepsLarger;
  private long count;
  private long tooHigh;
  private long tooLow;
  private long[] scratch = {};

  /// @param width the numbers that a level holds before it is halved, an even number
  public QuantileSketch(int width) {
    this.width = width;
  }

  /// Adds a number.
  public void add(long number) {
    long[] first = level(0);
    first[sizes[0]++] = number;
    count++;
    if (sizes[0] == width) {
      halve(0);
    }
  }

  /// Whether the next number may make it larger.
  boolean isFilling() {
    return levels[0] == null || sizes[0] == width - 1;
  }

  /// Adds numbers that occur several times.
  ///
  /// @param times how often each occurs, at least once
  public void add(long[] numbers, long[] times, int size) {
    long all = 0;
    for (int index = 0; index < size; index++) {
      all |= times[index];
      if ((times[index] & 1) != 0) {
        add(numbers[index]);
      }
    }
    long[] some = new long[size];
    for (int level = 1; all >>> level != 0; level++) {
      int chosen = 0;
      for (int index = 0; index < size; index++) {
        if ((times[index] >>> level & 1) != 0) {
          some[chosen++] = numbers[index];
        }
      }
      Arrays.sort(some, 0, chosen);
      for (int from = 0; from < chosen; from += width) {
        put(level, some, from, Math.min(width, chosen - from));
      }
      count += (long) chosen << level;
    }
  }

  /// Adds the numbers of the sketch of the rows that follow, of the same width.
  public void merge(QuantileSketch next) {
    for (int index = 0; index < next.sizes[0]; index++) {
      add(next.levels[0][index]);
    }
    for (int level = 1; level < LEVELS; level++) {
      if (next.sizes[level] > 0) {
        put(level, next.levels[level], 0, next.sizes[level]);
      }
    }
    count += next.count - next.sizes[0];
    tooHigh += next.tooHigh;
    tooLow += next.tooLow;
  }

  private long[] level(int level) {
    if (levels[level] == null) {
      levels[level] = new long[level == 0 ? width : 2 * width];
    }
    return levels[level];
  }

  /// Halves a level. Of an odd number of numbers, the last stays.
  private void halve(int level) {
    long[] numbers = level(level);
    int size = sizes[level];
    if (level == 0) {
      Arrays.sort(numbers, 0, size);
    }
    int pairs = size / 2;
    int first = (int) (keepsLarger >>> level & 1);
    keepsLarger ^= 1L << level;
    if (first == 0) {
      tooHigh += 1L << level;
    } else {
      tooLow += 1L << level;
    }
    long[] kept = new long[pairs];
    for (int pair = 0; pair < pairs; pair++) {
      kept[pair] = numbers[2 * pair + first];
    }
    sizes[level] = size % 2;
    if (size % 2 == 1) {
      numbers[0] = numbers[size - 1];
    }
    put(level + 1, kept, 0, pairs);
  }

  /// Merges sorted numbers into a level.
  private void put(int level, long[] sorted, int from, int added) {
    long[] numbers = level(level);
    int size = sizes[level];
    if (scratch.length < size) {
      scratch = new long[2 * width];
    }
    System.arraycopy(numbers, 0, scratch, 0, size);
    int old = 0;
    int fresh = from;
    for (int at = 0; at < size + added; at++) {
      boolean takesOld = fresh == from + added || (old < size && scratch[old] <= sorted[fresh]);
      numbers[at] = takesOld ? scratch[old++] : sorted[fresh++];
    }
    sizes[level] = size + added;
    if (sizes[level] >= width) {
      halve(level);
    }
  }

  /// The number of numbers added.
  public long count() {
    return count;
  }

  /// The most by which the rank of a number here differs from its true one, as a share of the
  /// count.
  public double error() {
    return count == 0 ? 0 : Math.max(tooHigh, tooLow) / (double) count;
  }

  /// The numbers by rank.
  public RankedNumbers ranked() {
    int size = Arrays.stream(sizes).sum();
    long[] numbers = new long[size];
    long[] times = new long[size];
    int at = 0;
    for (int level = 0; level < LEVELS; level++) {
      for (int index = 0; index < sizes[level]; index++) {
        numbers[at] = levels[level][index];
        times[at++] = 1L << level;
      }
    }
    return RankedNumbers.of(numbers, times);
  }

  /// The bytes that it takes.
  public long bytes() {
    long numbers = scratch.length;
    for (long[] level : levels) {
      numbers += level == null ? 0 : level.length;
    }
    return numbers * Long.BYTES + OBJECTS;
  }

  public void writeTo(ByteOutput out) {
    out.putLong(count);
    out.putLong(tooHigh);
    out.putLong(tooLow);
    out.putLong(keepsLarger);
    for (int level = 0; level < LEVELS; level++) {
      out.putInt(sizes[level]);
      for (int index = 0; index < sizes[level]; index++) {
        out.putLong(levels[level][index]);
      }
    }
  }

  /// Fills a new sketch with one that was written, of the same width.
  public void readFrom(ByteInput in) {
    count = in.getLong();
    tooHigh = in.getLong();
    tooLow = in.getLong();
    keepsLarger = in.getLong();
    for (int level = 0; level < LEVELS; level++) {
      sizes[level] = in.getInt();
      if (sizes[level] > 0) {
        in.getLongs(level(level), sizes[level]);
      }
    }
  }
}
