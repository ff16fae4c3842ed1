package dev.etl.engine.count;

import dev.etl.report.SplitTiming;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;

/// When each split of a run was read, and by which worker, for runs that report it. Keeps the first
/// 10,000, to bound memory. Thread-safe.
public final class SplitTimeline {
  private static final int MAX_READS = 10_000;
  private static final double NANOSECONDS = 1e9;

  private final BitSet busy = new BitSet();
  private final List<Read> reads = new ArrayList<>();
  private long omitted;

  /// Takes the lowest free worker.
  ///
  /// @return its number, from 0
  public synchronized int begin() {
    int worker = busy.nextClearBit(0);
    busy.set(worker);
    return worker;
  }

  /// Frees a worker and keeps what it did.
  ///
  /// @param start when it began, by [System#nanoTime]
  public synchronized void end(
      int worker, int split, int source, long start, SplitCounts counts, boolean failed) {
    busy.clear(worker);
    if (reads.size() < MAX_READS) {
      reads.add(new Read(worker, split, source, start, System.nanoTime(), counts, failed));
    } else {
      omitted++;
    }
  }

  /// Splits that were not kept.
  public synchronized long omitted() {
    return omitted;
  }

  /// The splits, by start.
  ///
  /// @param origin the start of the run, by [System#nanoTime]
  /// @param names names of the sources
  public synchronized List<SplitTiming> splits(long origin, IntFunction<String> names) {
    return reads.stream()
        .sorted(Comparator.comparingLong(read -> read.start() - origin))
        .map(read -> read.timing(origin, names))
        .toList();
  }

  private record Read(
      int worker, int split, int source, long start, long end, SplitCounts counts, boolean failed) {

    SplitTiming timing(long origin, IntFunction<String> names) {
      Long cpu = counts.times().allCpu();
      return new SplitTiming(
          split + 1,
          names.apply(source),
          worker + 1,
          (start - origin) / NANOSECONDS,
          (end - start) / NANOSECONDS,
          cpu == null ? null : (Double) (cpu / NANOSECONDS),
          counts.times().wall(PartTimes.WAIT) / NANOSECONDS,
          counts.accepted(),
          counts.bytes(),
          counts.retries(),
          counts.allRejected(),
          failed);
    }
  }
}
