package dev.etl.transform.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.ByteOutput;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The ranks of a sketch are within the error that it states, for any order of the numbers.
final class QuantileSketchTest {
  private static final int WIDTH = 2_048;
  private static final int COUNT = 3_000_000;

  enum Numbers {
    RANDOM,
    ASCENDING,
    DESCENDING,
    /// Large and small ones in turn, towards the middle.
    INWARDS,
    TIES,
    EQUAL,
    BLOCKS;

    private long number(long index) {
      return switch (this) {
        case RANDOM -> new Random(index * 31).nextLong();
        case ASCENDING -> index;
        case DESCENDING -> -index;
        case INWARDS -> index % 2 == 0 ? index : COUNT - index;
        case TIES -> index * index % 7;
        case EQUAL -> 5;
        case BLOCKS -> index % WIDTH * COUNT + index / WIDTH;
      };
    }

    private long[] all() {
      return LongStream.range(0, COUNT).map(this::number).toArray();
    }
  }

  @ParameterizedTest
  @EnumSource
  void ranksAreWithinTheStatedError(Numbers numbers) {
    long[] all = numbers.all();
    QuantileSketch sketch = new QuantileSketch(WIDTH);
    for (long number : all) {
      sketch.add(number);
    }
    check(sketch, all);
  }

  @ParameterizedTest
  @EnumSource
  void ranksOfMergedSketchesAreWithinTheStatedError(Numbers numbers) {
    long[] all = numbers.all();
    QuantileSketch merged = new QuantileSketch(WIDTH);
    int piece = 100_000;
    for (int from = 0; from < COUNT; from += piece) {
      QuantileSketch next = new QuantileSketch(WIDTH);
      for (int index = from; index < from + piece; index++) {
        next.add(all[index]);
      }
      merged.merge(read(next));
    }
    check(merged, all);
  }

  @ParameterizedTest
  @EnumSource
  void numbersThatOccurSeveralTimesAreAsExact(Numbers numbers) {
    long[] some = Arrays.copyOf(numbers.all(), 30_000);
    long[] times = LongStream.range(0, some.length).map(index -> 1 + index % 199).toArray();
    QuantileSketch sketch = new QuantileSketch(WIDTH);
    sketch.add(some, times, some.length);
    long[] all = new long[(int) Arrays.stream(times).sum()];
    int at = 0;
    for (int index = 0; index < some.length; index++) {
      Arrays.fill(all, at, at += (int) times[index], some[index]);
    }
    check(sketch, all);
  }

  private static QuantileSketch read(QuantileSketch written) {
    ByteOutput out = new ByteOutput();
    written.writeTo(out);
    QuantileSketch read = new QuantileSketch(WIDTH);
    read.readFrom(new ByteInput(out.toBytes()));
    return read;
  }

  /// Looks at many ranks: the true one of the number there must be near.
  private static void check(QuantileSketch sketch, long[] all) {
    long[] sorted = all.clone();
    Arrays.sort(sorted);
    assertThat(sketch.count()).isEqualTo(all.length);
    assertThat(sketch.error()).isLessThan(0.008);
    RankedNumbers ranked = sketch.ranked();
    assertThat(ranked.count()).isEqualTo(all.length);
    for (double share : List.of(0.0, 0.001, 0.05, 0.25, 0.4, 0.5, 0.75, 0.95, 0.999)) {
      long rank = (long) (share * all.length);
      long number = ranked.at(rank);
      double allowed = sketch.error() * all.length;
      assertThat((double) below(sorted, number, false) - rank).isLessThanOrEqualTo(allowed);
      assertThat((double) rank - below(sorted, number, true)).isLessThanOrEqualTo(allowed);
    }
  }

  /// The numbers that are smaller, or not larger.
  private static long below(long[] sorted, long number, boolean orEqual) {
    int from = 0;
    int to = sorted.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (sorted[middle] < number || (orEqual && sorted[middle] == number)) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}
