package dev.etl.transform.sketch;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Numbers in ascending order, each with the number of its occurrences. Immutable.
public final class RankedNumbers {
  private final long[] numbers;
  private final long[] ends;

  private RankedNumbers(long[] numbers, long[] ends) {
    this.numbers = numbers;
    this.ends = ends;
  }

  /// Sorts numbers.
  ///
  /// @param numbers in any order, perhaps several times
  /// @param times how often each occurs
  public static RankedNumbers of(long[] numbers, long[] times) {
    int[] order =
        IntStream.range(0, numbers.length)
            .boxed()
            .sorted(Comparator.comparingLong(index -> numbers[index]))
            .mapToInt(Integer::intValue)
            .toArray();
    long[] sorted = new long[order.length];
    long[] ends = new long[order.length];
    long end = 0;
    for (int index = 0; index < order.length; index++) {
      sorted[index] = numbers[order[index]];
      end += times[order[index]];
      ends[index] = end;
    }
    return new RankedNumbers(sorted, ends);
  }

  /// @param numbers in ascending order, each once
  /// @param times how often each occurs
  /// @param size the number of them
  static RankedNumbers ofSorted(long[] numbers, long[] times, int size) {
    long[] ends = new long[size];
    long end = 0;
    for (int index = 0; index < size; index++) {
      end += times[index];
      ends[index] = end;
    }
    return new RankedNumbers(Arrays.copyOf(numbers, size), ends);
  }

  /// The number of all occurrences.
  public long count() {
    return ends.length == 0 ? 0 : ends[ends.length - 1];
  }

  /// The number at a rank.
  ///
  /// @param rank from 0
  public long at(long rank) {
    int found = Arrays.binarySearch(ends, rank + 1);
    return numbers[found < 0 ? -found - 1 : found];
  }

  /// The number of different entries.
  public int size() {
    return numbers.length;
  }

  public long number(int index) {
    return numbers[index];
  }

  /// How often an entry occurs.
  public long times(int index) {
    return index == 0 ? ends[0] : ends[index] - ends[index - 1];
  }
}
