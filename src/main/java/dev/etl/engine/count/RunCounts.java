package dev.etl.engine.count;

import dev.etl.report.SourceReport;
import dev.etl.report.Stage;
import dev.etl.report.StageReport;
import dev.etl.report.TargetReport;
import dev.etl.sink.open.SinkGroup;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Sums the counts of the splits of a run, in split order. Not thread-safe.
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
  private List<String> notes = List.of();

  /// Sets the source names, before any split is added.
  ///
  /// @param names names of the sources; may be made on demand
  public void setSources(List<String> names) {
    sources = new SourceCounts(names);
  }

  /// Sets the notes for users about the inputs.
  public void setNotes(List<String> notes) {
    this.notes = List.copyOf(notes);
  }

  public List<String> notes() {
    return notes;
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

  /// Adds rows that went into a reduction.
  public void addReduced(long rows) {
    reduced += rows;
  }

  /// Adds rows that a reduction made.
  public void addResultRows(long rows) {
    resultRows += rows;
  }

  /// Adds the counts of the rows that a reduction made.
  ///
  /// @param nanos time in nanoseconds
  public void addFlow(FlowCounts counts, long nanos) {
    flow = flow.plus(counts);
    transformNanos += nanos;
  }

  /// Adds rows that the sink took.
  public void addLoaded(long rows, long nanos) {
    loadedRows += rows;
    loadNanos += nanos;
  }

  /// Adds rows that the target refused.
  ///
  /// @param ofSources refused rows of each source
  public void addRefused(long rows, Map<Integer, Long> ofSources) {
    refused += rows;
    loadedRows -= rows;
    ofSources.forEach(sources::addRejected);
  }

  /// Sets the bytes that the sink wrote, if it knows.
  public void setLoadedBytes(OptionalLong bytes) {
    loadedBytes = bytes;
  }

  /// Sets the outcomes of the targets.
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

  /// The targets; empty before anything was published.
  public List<TargetReport> targets() {
    return targets;
  }

  /// Rows given to the sinks, without those that were refused.
  public long loadedRows() {
    return loadedRows;
  }

  public long records() {
    return records;
  }

  /// Rows rejected by loaders, transforms or a target.
  public long rejected() {
    return rejected + flow.rejected() + refused;
  }

  /// Sources that could not be read.
  public long failedSources() {
    return sources.failed();
  }

  public List<SourceReport> sources() {
    return sources.reports();
  }

  /// Where the rows went, stage by stage. Each number is counted where it arises, so that a lost
  /// row shows as a stage out of balance.
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
