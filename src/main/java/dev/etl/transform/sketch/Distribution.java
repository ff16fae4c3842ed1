package dev.etl.transform.sketch;

import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.ByteOutput;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The distribution of numbers: all that differ, with their counts, as long as they are few; then a
/// [QuantileSketch] of them. Whether they are few depends on the numbers alone, and the sketch on
/// their order too. Used by one thread at a time.
public final class Distribution {
  /// The bytes of one without numbers.
  public static final int BYTES = 80;

  private static final int FIRST = 4;

  /// So many are kept before they are counted.
  private static final int FEW = 256;

  private static final long[] NONE = {};

  private final int most;
  private final int width;

  /// The first `sorted` numbers are in ascending order, each once; those that follow are in the
  /// order of their arrival.
  private long[] numbers = NONE;

  /// How often each of the sorted numbers occurs.
  private long[] times = NONE;

  private int sorted;
  private int size;
  private @Nullable QuantileSketch sketch;

  /// @param most the number of different numbers that are counted
  /// @param width of the sketch
  public Distribution(int most, int width) {
    this.most = most;
    this.width = width;
  }

  /// Adds a number.
  ///
  /// @return by how many bytes it has grown
  public long add(long number) {
    long grown = 0;
    if (sketch == null && size == numbers.length) {
      long before = bytes();
      makeRoom();
      grown = bytes() - before;
    }
    if (sketch != null) {
      return grown + addToSketch(sketch, number);
    }
    numbers[size++] = number;
    return grown;
  }

  private static long addToSketch(QuantileSketch sketch, long number) {
    if (!sketch.isFilling()) {
      sketch.add(number);
      return 0;
    }
    long before = sketch.bytes();
    sketch.add(number);
    return sketch.bytes() - before;
  }

  private void makeRoom() {
    if (numbers.length >= FEW) {
      sort();
    }
    if (sketch == null && 2 * size >= numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.max(FIRST, 2 * numbers.length));
    }
  }

  /// Counts the numbers that have arrived; if too many differ, all go into a sketch.
  private void sort() {
    if (size == sorted) {
      return;
    }
    long[] arrived = Arrays.copyOfRange(numbers, sorted, size);
    Arrays.sort(arrived);
    long[] once = new long[arrived.length];
    Arrays.fill(once, 1);
    merge(arrived, once, arrived.length);
  }

  /// Merges numbers in ascending order, which may repeat, with the sorted ones.
  private void merge(long[] more, long[] counts, int added) {
    long[] merged = new long[sorted + added];
    long[] mergedTimes = new long[sorted + added];
    int count = 0;
    int old = 0;
    int fresh = 0;
    while (old < sorted || fresh < added) {
      boolean takesOld = fresh == added || (old < sorted && numbers[old] <= more[fresh]);
      long number = takesOld ? numbers[old] : more[fresh];
      long occurs = takesOld ? times[old++] : counts[fresh++];
      if (count > 0 && merged[count - 1] == number) {
        mergedTimes[count - 1] += occurs;
      } else {
        merged[count] = number;
        mergedTimes[count++] = occurs;
      }
    }
    if (count > most) {
      newSketch(merged, mergedTimes, count);
      return;
    }
    if (numbers.length < count) {
      numbers = new long[count];
    }
    System.arraycopy(merged, 0, numbers, 0, count);
    times = Arrays.copyOf(mergedTimes, count);
    sorted = count;
    size = count;
  }

  /// Ends the split: takes no more room than it needs.
  public void finish() {
    sort();
    if (numbers.length > size) {
      numbers = Arrays.copyOf(numbers, size);
    }
  }

  /// Merges the distribution of the numbers that follow, which must not be used afterwards; both
  /// are finished. Merged into an empty one it stays as it is.
  public void merge(Distribution next) {
    QuantileSketch others = next.sketch;
    if (isEmpty()) {
      numbers = next.numbers;
      times = next.times;
      sorted = next.sorted;
      size = next.size;
      sketch = others;
      return;
    }
    if (others == null) {
      if (sketch == null) {
        merge(next.numbers, next.times, next.size);
      } else {
        sketch.add(next.numbers, next.times, next.size);
      }
      return;
    }
    if (sketch == null) {
      newSketch(numbers, times, size).merge(others);
    } else {
      sketch.merge(others);
    }
  }

  private QuantileSketch newSketch(long[] counted, long[] counts, int count) {
    QuantileSketch made = new QuantileSketch(width);
    made.add(counted, counts, count);
    sketch = made;
    numbers = NONE;
    times = NONE;
    sorted = 0;
    size = 0;
    return made;
  }

  /// The numbers by rank, once it is finished.
  public RankedNumbers ranked() {
    return sketch == null ? RankedNumbers.ofSorted(numbers, times, size) : sketch.ranked();
  }

  /// Whether it has no number.
  public boolean isEmpty() {
    return sketch == null && size == 0;
  }

  /// The bytes that it takes.
  public long bytes() {
    return BYTES
        + (numbers.length + times.length) * (long) Long.BYTES
        + (sketch == null ? 0 : sketch.bytes());
  }

  /// Writes it, finished or not.
  public void writeTo(ByteOutput out) {
    if (sketch != null) {
      out.putInt(-1);
      sketch.writeTo(out);
      return;
    }
    out.putInt(numbers.length);
    out.putInt(size);
    out.putInt(sorted);
    for (int index = 0; index < size; index++) {
      out.putLong(numbers[index]);
    }
    for (int index = 0; index < sorted; index++) {
      out.putLong(times[index]);
    }
  }

  /// Fills a new one with one that was written.
  public void readFrom(ByteInput in) {
    int length = in.getInt();
    if (length < 0) {
      sketch = new QuantileSketch(width);
      sketch.readFrom(in);
      return;
    }
    size = in.getInt();
    sorted = in.getInt();
    numbers = new long[length];
    times = new long[sorted];
    in.getLongs(numbers, size);
    in.getLongs(times, sorted);
  }
}
