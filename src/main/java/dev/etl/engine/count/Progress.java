package dev.etl.engine.count;

import dev.etl.loader.source.Source;
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

  public Progress(int sources, OptionalLong totalBytes) {
    this.sources = sources;
    this.totalBytes = totalBytes;
  }

  /// The progress of a run over sources.
  public static Progress of(List<Source> all) {
    OptionalLong bytes =
        all.stream().allMatch(source -> source.length().isPresent())
            ? OptionalLong.of(all.stream().mapToLong(source -> source.length().orElseThrow()).sum())
            : OptionalLong.empty();
    return new Progress(all.size(), bytes);
  }

  /// Number of sources.
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
