package dev.etl.engine.count;

import dev.etl.report.SourceReport;
import dev.etl.report.Stage;
import dev.etl.report.StageReport;
import dev.etl.report.TargetReport;
import dev.etl.sink.open.SinkGroup;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Adds up what the splits of a run came to, in the order of the splits. Not safe for use by
/// several threads at the same time.
public final class RunCounts {
  private static final double NANOSECONDS = 1e9;

  private SourceCounts sources = new SourceCounts(List.of());
  private long records;
  private long accepted;
  private long rejected;
  private long extractNanos;
  private long transformNanos;
  private long loadNanos;
  private FlowCounts flow = FlowCounts.NONE;
  private long reduced;
  private long resultRows;
  private long loadedRows;
  private long refused;
  private OptionalLong loadedBytes = OptionalLong.empty();
  private List<TargetReport> targets = List.of();

  /// Says what is read, before any split is added.
  ///
  /// @param names of the sources; each may be made when it is asked for
  public void setSources(List<String> names) {
    sources = new SourceCounts(names);
  }

  public String nameOf(int source) {
    return sources.name(source);
  }

  public void addSplit(int source, SplitCounts split) {
    sources.add(source, split);
    records += split.records();
    accepted += split.accepted();
    rejected += split.rejected();
    extractNanos += split.extractNanos();
    transformNanos += split.transformNanos();
    loadNanos += split.loadNanos();
    flow = flow.plus(split.flow());
  }

  /// Rows that went into a reduction.
  public void addReduced(long rows) {
    reduced += rows;
  }

  /// Rows that a reduction made.
  public void addResultRows(long rows) {
    resultRows += rows;
  }

  /// What became of the rows that a reduction made.
  ///
  /// @param nanos how long that took
  public void addFlow(FlowCounts counts, long nanos) {
    flow = flow.plus(counts);
    transformNanos += nanos;
  }

  /// Rows that the sink took.
  public void addLoaded(long rows, long nanos) {
    loadedRows += rows;
    loadNanos += nanos;
  }

  /// Rows that the sink was given, and that its target refused.
  ///
  /// @param ofSources how many of them came from each source
  public void addRefused(long rows, Map<Integer, Long> ofSources) {
    refused += rows;
    loadedRows -= rows;
    ofSources.forEach(sources::addRejected);
  }

  /// Bytes that the sink wrote, where it knows.
  public void setLoadedBytes(OptionalLong bytes) {
    loadedBytes = bytes;
  }

  /// What became of the targets.
  public void setTargets(List<SinkGroup.Outcome> outcomes) {
    targets =
        outcomes.stream()
            .map(
                outcome ->
                    new TargetReport(
                        outcome.target(),
                        outcome.rows(),
                        outcome.changedRows().isPresent()
                            ? outcome.changedRows().getAsLong()
                            : null,
                        outcome.bytes().isPresent() ? outcome.bytes().getAsLong() : null,
                        outcome.published()))
            .toList();
  }

  /// Empty before anything was published.
  public List<TargetReport> targets() {
    return targets;
  }

  /// How many rows the sinks were given, without those that were refused.
  public long loadedRows() {
    return loadedRows;
  }

  public long records() {
    return records;
  }

  /// How many rows were rejected, by the loaders, by transforms or by a target.
  public long rejected() {
    return rejected + flow.rejected() + refused;
  }

  /// How many sources could not be read.
  public long failedSources() {
    return sources.failed();
  }

  public List<SourceReport> sources() {
    return sources.reports();
  }

  /// Where the rows went, stage by stage. Each number is counted where it arises, so that a row
  /// lost on the way shows as a stage out of balance.
  public List<StageReport> stages() {
    return List.of(
        new StageReport(
            Stage.EXTRACT,
            0,
            records,
            accepted,
            0,
            0,
            rejected,
            sources.bytes(),
            extractNanos / NANOSECONDS),
        new StageReport(
            Stage.TRANSFORM,
            accepted,
            resultRows + flow.created(),
            flow.out(),
            flow.filtered(),
            reduced,
            flow.rejected(),
            null,
            transformNanos / NANOSECONDS),
        new StageReport(
            Stage.LOAD,
            flow.out(),
            0,
            loadedRows,
            0,
            0,
            refused,
            loadedBytes.isPresent() ? loadedBytes.getAsLong() : null,
            loadNanos / NANOSECONDS));
  }
}
