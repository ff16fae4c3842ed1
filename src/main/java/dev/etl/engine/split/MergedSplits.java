package dev.etl.engine.split;

import dev.etl.engine.count.RunCounts;
import dev.etl.sink.OpenSink;
import dev.etl.transform.step.ReductionState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Merges split outcomes, which arrive in order: rows go to the targets, rejected rows to their
/// sink, states are merged, and everything is counted. Used by one thread at a time.
final class MergedSplits {
  private final OpenSink rows;
  private final Optional<OpenSink> rejects;
  private final RunCounts counts;
  private final BadRows badRows;
  private @Nullable ReductionState reduced;

  MergedSplits(OpenSink rows, Optional<OpenSink> rejects, RunCounts counts, BadRows badRows) {
    this.rows = rows;
    this.rejects = rejects;
    this.counts = counts;
    this.badRows = badRows;
  }

  /// Adds the next split.
  ///
  /// @throws dev.etl.data.EtlException DATA if there are too many bad rows now, UNAVAILABLE if a
  ///   sink fails
  void add(SplitOutcome outcome) {
    addRejected(outcome);
    counts.samples().add(outcome.samples());
    outcome
        .firstBadRow()
        .ifPresent(
            first -> badRows.add(outcome.claim().order(), first, outcome.counts().allRejected()));
    outcome
        .rows()
        .ifPresent(
            result -> {
              long start = System.nanoTime();
              long count = result.rows();
              rows.append(result);
              counts.addLoaded(count, System.nanoTime() - start);
            });
    outcome.state().ifPresent(this::add);
  }

  private void add(ReductionState state) {
    counts.addReduced(state.rows());
    if (reduced == null) {
      reduced = state;
    } else {
      reduced.merge(state);
    }
  }

  /// Whether rows of the next split would be shown.
  boolean shows(SplitOutcome outcome) {
    return counts.samples().wants(outcome.samples());
  }

  /// Shows the rows of the next split of a failed run.
  void addSamples(SplitOutcome outcome) {
    counts.samples().add(outcome.samples());
  }

  /// Counts a split of a failed run and keeps only its rejected rows.
  void addRejected(SplitOutcome outcome) {
    counts.addSplit(outcome.claim().source(), outcome.counts());
    outcome.rejects().ifPresent(result -> rejects.orElseThrow().append(result));
  }

  /// The merged state of all splits; empty where rows passed through.
  Optional<ReductionState> reduced() {
    return Optional.ofNullable(reduced);
  }
}
