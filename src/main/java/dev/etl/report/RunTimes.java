package dev.etl.report;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/// Where the time of a run went. Immutable.
///
/// @param parts the parts of the run, in order
/// @param splits when each split was read, by start; empty if that was not measured
/// @param omittedSplits number of further splits, which were not kept
public record RunTimes(List<PartTime> parts, List<SplitTiming> splits, long omittedSplits) {
  public static final RunTimes NONE = new RunTimes(List.of(), List.of(), 0);

  public RunTimes {
    parts = List.copyOf(parts);
    splits = List.copyOf(splits);
  }

  /// The same with secrets masked.
  RunTimes shown(UnaryOperator<String> shown) {
    return new RunTimes(
        parts, splits.stream().map(split -> split.shown(shown)).toList(), omittedSplits);
  }

  /// Which worker read which split, and when: a line each, for people.
  public List<String> lines() {
    return splits.stream().map(RunTimes::line).toList();
  }

  private static String line(SplitTiming split) {
    return String.format(
        Locale.ROOT,
        "worker %d: split %d of %s, %.3f s to %.3f s, %,d rows%s",
        split.worker(),
        split.split(),
        split.source(),
        split.startSeconds(),
        split.endSeconds(),
        split.rows(),
        split.failed() ? ", failed" : "");
  }
}
