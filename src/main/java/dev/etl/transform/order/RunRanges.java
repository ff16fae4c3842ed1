package dev.etl.transform.order;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Divides runs into ranges of keys with about equally many rows, so that the ranges can be merged
/// side by side. Equal keys are in one range.
///
/// The method: David DeWitt, Jeffrey Naughton and Donovan Schneider, "Parallel Sorting on a
/// Shared-Nothing Architecture using Probabilistic Splitting" (PDIS 1991), with the first key of
/// each batch as the sample.
final class RunRanges {
  private final List<KeyBytes> firsts = new ArrayList<>();

  RunRanges(List<SortedRun> runs, KeyEncoder encoder, boolean numbered) {
    runs.forEach(run -> firsts.add(run.firstKeys(encoder, numbered)));
  }

  /// Ranges that follow each other and hold all keys.
  ///
  /// @param wanted their number, unless there are fewer different keys
  List<KeyRange> divided(int wanted) {
    TreeMap<Key, Integer> batches = new TreeMap<>();
    int count = 0;
    for (KeyBytes keys : firsts) {
      for (int batch = 0; batch < keys.count(); batch++) {
        batches.merge(new Key(keys.copy(batch)), 1, Integer::sum);
      }
      count += keys.count();
    }
    List<KeyRange> ranges = new ArrayList<>();
    byte @Nullable [] from = null;
    long passed = 0;
    for (Map.Entry<Key, Integer> entry : batches.entrySet()) {
      if (passed * wanted >= (ranges.size() + 1L) * count) {
        byte[] to = entry.getKey().bytes();
        ranges.add(new KeyRange(from, to));
        from = to;
      }
      passed += entry.getValue();
    }
    ranges.add(new KeyRange(from, null));
    return ranges;
  }

  /// A key as a whole, compared by its bytes.
  @SuppressWarnings("ArrayRecordComponent") // only in its order
  private record Key(byte[] bytes) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return Arrays.compareUnsigned(bytes, other.bytes);
    }
  }

  /// The first batch of a run with rows of a range.
  int begin(int run, KeyRange range) {
    return Math.max(0, range.begin(firsts.get(run)) - 1);
  }

  /// The batch behind the last one of a run with rows of a range.
  int end(int run, KeyRange range) {
    return range.end(firsts.get(run));
  }
}
