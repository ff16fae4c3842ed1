package dev.etl.engine.count;

import dev.etl.report.Inspection;
import dev.etl.report.PartTime;
import dev.etl.report.RunTimes;
import dev.etl.report.SourceReport;
import dev.etl.report.Stage;
import dev.etl.report.StageReport;
import dev.etl.report.TargetReport;
import dev.etl.sink.open.SinkGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Sums the counts of the splits of a run, in split order. Not thread-safe.
public final class RunCounts {
  private static final double NANOSECONDS = 1e9;

  private SourceCounts sources = new SourceCounts(List.of());
  private long records;
  private long accepted;
  private long rejected;
  private final @Nullable SplitTimeline timeline;
  private PartTimes times = PartTimes.NONE;
  private PartTimes mainTimes = PartTimes.NONE;
  private List<String> steps = List.of();
  private FlowCounts flow = FlowCounts.NONE;
  private long reduced;
  private long resultRows;
  private long duplicates;
  private long loadedRows;
  private long refused;
  private OptionalLong loadedBytes = OptionalLong.empty();
  private List<TargetReport> targets = List.of();
  private List<String> notes = List.of();
  private final RowSamples samples = new RowSamples();
  private long spilled;

  /// Counts without a timeline.
  public RunCounts() {
    this(false);
  }

  /// @param detailed whether to measure when each split is read, and CPU time
  public RunCounts(boolean detailed) {
    timeline = detailed ? new SplitTimeline() : null;
  }

  /// When splits are read; null if that is not measured.
  public @Nullable SplitTimeline timeline() {
    return timeline;
  }

  /// Sets the names of the steps, in order.
  public void setSteps(List<String> names) {
    steps = List.copyOf(names);
  }

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

  /// Adds a note for users.
  public void addNote(String note) {
    notes = Stream.concat(notes.stream(), Stream.of(note)).toList();
  }

  /// Sets the number of bytes that went to temporary files.
  public void setSpilled(long bytes) {
    spilled = bytes;
  }

  public long spilled() {
    return spilled;
  }

  public List<String> notes() {
    return notes;
  }

  /// The rows that steps show.
  public RowSamples samples() {
    return samples;
  }

  /// The rows that each step `inspect` shows, in the order of the steps.
  public List<Inspection> inspections() {
    return samples.inspections(steps);
  }

  public String nameOf(int source) {
    return sources.name(source);
  }

  public void addSplit(int source, SplitCounts split) {
    sources.add(source, split);
    records += split.records();
    accepted += split.accepted();
    rejected += split.rejected();
    times = times.plus(split.times());
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

  /// Counts rows no longer as reduced and made, since they passed through the reduction.
  ///
  /// @param in those that went into it
  /// @param out those that came out
  /// @param left what became of the others
  public void addPassed(long in, long out, FlowCounts left) {
    reduced -= in;
    resultRows -= out;
    flow = flow.plus(left);
  }

  /// Adds rows that were removed as duplicates.
  public void addDuplicates(long rows) {
    duplicates += rows;
  }

  /// Adds the counts of the rows that a reduction made.
  ///
  /// @param spent times of the parts
  public void addFlow(FlowCounts counts, PartTimes spent) {
    flow = flow.plus(counts);
    times = times.plus(spent);
  }

  /// Adds wall time of the run itself to a part.
  public void addTime(int part, long nanos) {
    mainTimes = mainTimes.plus(PartTimes.of(part, nanos));
  }

  /// Adds rows that the sink took.
  public void addLoaded(long rows, long nanos) {
    loadedRows += rows;
    addTime(PartTimes.MERGE, nanos);
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

  /// Where the time went.
  ///
  /// @param origin the start of the run, by [System#nanoTime]
  public RunTimes times(long origin) {
    List<PartTime> parts = new ArrayList<>();
    parts.add(part("bind", PartTimes.BIND));
    parts.add(part("extract", PartTimes.EXTRACT));
    for (int step = 0; step < steps.size(); step++) {
      parts.add(part(steps.get(step), PartTimes.STEPS + step));
    }
    parts.add(part("load", PartTimes.LOAD));
    parts.add(part("merge", PartTimes.MERGE));
    parts.add(part("publish", PartTimes.PUBLISH));
    parts.add(part("wait", PartTimes.WAIT));
    return timeline == null
        ? new RunTimes(parts, List.of(), 0)
        : new RunTimes(parts, timeline.splits(origin, sources::name), timeline.omitted());
  }

  private PartTime part(String name, int part) {
    Long cpu = mainTimes.wall(part) > 0 ? null : times.cpu(part);
    return new PartTime(name, seconds(part), cpu == null ? null : (Double) (cpu / NANOSECONDS));
  }

  private double seconds(int part) {
    return (times.wall(part) + mainTimes.wall(part)) / NANOSECONDS;
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
            0,
            0,
            rejected,
            sources.bytes(),
            times.extract() / NANOSECONDS),
        new StageReport(
            Stage.TRANSFORM,
            accepted,
            resultRows + flow.created(),
            flow.out(),
            flow.filtered(),
            reduced,
            duplicates,
            flow.unmatched(),
            flow.rejected(),
            null,
            times.steps() / NANOSECONDS),
        new StageReport(
            Stage.LOAD,
            flow.out(),
            0,
            loadedRows,
            0,
            0,
            0,
            0,
            refused,
            loadedBytes.isPresent() ? loadedBytes.getAsLong() : null,
            seconds(PartTimes.LOAD) + seconds(PartTimes.MERGE)));
  }
}
