package dev.etl.engine;

import dev.etl.sink.OpenSink;
import dev.etl.transform.ReductionState;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Puts the outcomes of splits into the order of the splits, whatever finishes first: statistics
/// are merged and rows appended in that order, so that the result is the same to the byte. Where a
/// split is one of several of its source, it is merged only if it began where the one before ended.
/// Safe for use by several threads.
final class OrderedMerge implements AutoCloseable {
  private final OpenSink rows;
  private final Optional<OpenSink> rejects;
  private final RunCounts counts;
  private final BadRows badRows;
  private final TreeMap<Integer, SplitOutcome> waiting = new TreeMap<>();
  private @Nullable ReductionState reduced;
  private int next;
  private @Nullable SplitOutcome previous;

  OrderedMerge(OpenSink rows, Optional<OpenSink> rejects, RunCounts counts, BadRows badRows) {
    this.rows = rows;
    this.rejects = rejects;
    this.counts = counts;
    this.badRows = badRows;
  }

  /// Takes an outcome, and deals with all those whose turn has come.
  ///
  /// @return one of them that began in the wrong place, which is not merged but forgotten: the
  ///   split is to be read again from where it begins, and its outcome to be added
  /// @throws dev.etl.data.EtlException DATA if there are too many bad rows now, UNAVAILABLE if a
  ///   sink fails
  synchronized Optional<Misplaced> add(SplitOutcome outcome) {
    waiting.put(outcome.claim().order(), outcome);
    for (SplitOutcome turn = waiting.remove(next); turn != null; turn = waiting.remove(next)) {
      long begin = begin(turn);
      if (turn.read().begin() != begin) {
        turn.discard();
        return Optional.of(new Misplaced(turn, begin));
      }
      next++;
      previous = turn;
      merge(turn);
    }
    return Optional.empty();
  }

  /// An outcome of a split that does not begin where it was thought to.
  ///
  /// @param begin where it does begin
  record Misplaced(SplitOutcome outcome, long begin) {}

  private long begin(SplitOutcome outcome) {
    return previous == null || previous.claim().source() != outcome.claim().source()
        ? outcome.read().begin()
        : previous.read().end();
  }

  private void merge(SplitOutcome outcome) {
    int order = outcome.claim().order();
    long rejected = outcome.counts().rejected();
    counts.addSplit(outcome.claim().source(), outcome.counts());
    outcome.rejects().ifPresent(result -> rejects.orElseThrow().append(result));
    outcome.firstBadRow().ifPresent(first -> badRows.add(order, first, rejected));
    outcome
        .rows()
        .ifPresent(
            result -> {
              long start = System.nanoTime();
              long count = result.rows();
              rows.append(result);
              counts.addLoaded(count, System.nanoTime() - start);
            });
    outcome.state().ifPresent(this::merge);
  }

  private void merge(ReductionState state) {
    counts.addSummarized(state.rows());
    if (reduced == null) {
      reduced = state;
    } else {
      reduced.merge(state);
    }
  }

  /// What the rows of all splits were reduced to; empty where they passed through.
  synchronized Optional<ReductionState> reduced() {
    return Optional.ofNullable(reduced);
  }

  /// Takes what a split had come to when it failed.
  synchronized void addFailed(SplitOutcome outcome) {
    waiting.put(outcome.claim().order(), outcome);
  }

  /// After a failure: counts all splits that failed or are still waiting for their turn, and
  /// appends their rejected rows, in the order of the splits. Those are left out of which nobody
  /// knows yet whether they began in the right place.
  synchronized void addRemaining() {
    for (SplitOutcome outcome : waiting.values()) {
      if (!outcome.claim().split().isGuess()) {
        counts.addSplit(outcome.claim().source(), outcome.counts());
        outcome.rejects().ifPresent(result -> rejects.orElseThrow().append(result));
      }
    }
  }

  @Override
  public synchronized void close() {
    waiting.values().forEach(SplitOutcome::discard);
  }
}
