package dev.etl.engine.count;

import dev.etl.report.SourceReport;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Counts of the splits of each source. There may be very many sources: each has a place in arrays,
/// in some of them only if it has something to count. Not thread-safe.
final class SourceCounts {
  private final List<String> names;
  private final int[] splits;
  private final long[] accepted;
  private final long[] bytes;
  private final double[] seconds;
  private final Rare retries = new Rare();
  private final Rare rejected = new Rare();
  private final Map<Integer, String> errors = new HashMap<>();

  SourceCounts(List<String> names) {
    this.names = names;
    splits = new int[names.size()];
    accepted = new long[names.size()];
    bytes = new long[names.size()];
    seconds = new double[names.size()];
  }

  String name(int source) {
    return names.get(source);
  }

  void add(int source, SplitCounts split) {
    splits[source]++;
    accepted[source] += split.accepted();
    bytes[source] += split.bytes();
    seconds[source] += split.seconds();
    retries.add(source, split.retries());
    addRejected(source, split.allRejected());
    String error = split.error();
    if (error != null) {
      errors.putIfAbsent(source, error);
    }
  }

  void addRejected(int source, long rows) {
    rejected.add(source, rows);
  }

  /// Bytes read of all sources.
  long bytes() {
    return Arrays.stream(bytes).sum();
  }

  /// Sources that could not be read.
  long failed() {
    return errors.size();
  }

  List<SourceReport> reports() {
    return IntStream.range(0, names.size()).mapToObj(this::report).toList();
  }

  private SourceReport report(int source) {
    return new SourceReport(
        names.get(source),
        splits[source],
        accepted[source],
        bytes[source],
        seconds[source],
        retries.get(source),
        rejected.get(source),
        errors.get(source));
  }

  /// A number for each source, mostly 0.
  private final class Rare {
    private long[] counts = {};

    void add(int source, long count) {
      if (count != 0) {
        if (counts.length == 0) {
          counts = new long[names.size()];
        }
        counts[source] += count;
      }
    }

    long get(int source) {
      return counts.length == 0 ? 0 : counts[source];
    }
  }
}
