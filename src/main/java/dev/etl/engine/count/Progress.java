package dev.etl.engine.count;

import dev.etl.loader.source.Source;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// How far a run is, counted while it goes on. Safe for use by several threads.
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

  /// That of a run over sources.
  public static Progress of(List<Source> all) {
    OptionalLong bytes =
        all.stream().allMatch(source -> source.length().isPresent())
            ? OptionalLong.of(all.stream().mapToLong(source -> source.length().orElseThrow()).sum())
            : OptionalLong.empty();
    return new Progress(all.size(), bytes);
  }

  /// How many sources there are.
  public int sources() {
    return sources;
  }

  /// How many bytes there are to read; empty if that is not known of every source.
  public OptionalLong totalBytes() {
    return totalBytes;
  }

  /// How many sources were read to their end.
  public int finishedSources() {
    return finishedSources.get();
  }

  /// How many rows were read.
  public long rows() {
    return rows.sum();
  }

  /// How many bytes were read.
  public long bytes() {
    return bytes.sum();
  }

  public void addRows(long count) {
    rows.add(count);
  }

  public void addBytes(long count) {
    bytes.add(count);
  }

  /// Adds what a split came to that was not counted while it was read.
  public void add(SplitCounts split) {
    rows.add(split.accepted());
    bytes.add(split.bytes());
  }

  /// Takes back what was counted for a split that is read again.
  public void takeBack(SplitCounts split) {
    rows.add(-split.accepted());
    bytes.add(-split.bytes());
  }

  public void sourceFinished() {
    finishedSources.incrementAndGet();
  }
}
