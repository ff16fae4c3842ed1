package dev.etl.engine.count;

import dev.etl.loader.source.Source;
import dev.etl.slot.Wait;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// The progress of a run, counted while it goes on. Thread-safe.
public final class Progress {
  private final int sources;
  private final OptionalLong totalBytes;
  private final AtomicInteger finishedSources = new AtomicInteger();
  private final LongAdder rows = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder retries = new LongAdder();
  private final AtomicInteger waiting = new AtomicInteger();

  public Progress(int sources, OptionalLong totalBytes) {
    this.sources = sources;
    this.totalBytes = totalBytes;
  }

  /// The progress of a run of which nothing is known until it ends, as in another process.
  public static Progress unknown() {
    return new Progress(0, OptionalLong.empty());
  }

  /// The progress of a run over sources.
  public static Progress of(List<Source> all) {
    OptionalLong bytes =
        all.stream().allMatch(source -> source.length().isPresent())
            ? OptionalLong.of(all.stream().mapToLong(source -> source.length().orElseThrow()).sum())
            : OptionalLong.empty();
    return new Progress(all.size(), bytes);
  }

  /// Number of sources; 0 if unknown.
  public int sources() {
    return sources;
  }

  /// Bytes to read; empty if a source does not know.
  public OptionalLong totalBytes() {
    return totalBytes;
  }

  /// Number of sources read to their end.
  public int finishedSources() {
    return finishedSources.get();
  }

  /// Rows read.
  public long rows() {
    return rows.sum();
  }

  /// Bytes read.
  public long bytes() {
    return bytes.sum();
  }

  /// Requests and downloads that were tried again.
  public long retries() {
    return retries.sum();
  }

  /// Requests that wait now, before another attempt or for a rate.
  public int waiting() {
    return waiting.get();
  }

  public void addRetry() {
    retries.increment();
  }

  /// Makes a wait that counts as one while it lasts.
  ///
  /// @throws InterruptedException if the thread is interrupted
  public void waiting(Wait wait) throws InterruptedException {
    waiting.incrementAndGet();
    try {
      wait.run();
    } finally {
      waiting.decrementAndGet();
    }
  }

  public void addRows(long count) {
    rows.add(count);
  }

  public void addBytes(long count) {
    bytes.add(count);
  }

  /// Adds the counts of a split that were not added while it was read.
  public void add(SplitCounts split) {
    rows.add(split.accepted());
    bytes.add(split.bytes());
    retries.add(split.retries());
  }

  /// Undoes the counts of a split that is read again.
  public void takeBack(SplitCounts split) {
    rows.add(-split.accepted());
    bytes.add(-split.bytes());
  }

  public void sourceFinished() {
    finishedSources.incrementAndGet();
  }
}
