package dev.etl.engine.split;

import dev.etl.engine.bound.Failures;
import dev.etl.engine.bound.Limits;
import dev.etl.engine.count.RunCounts;
import dev.etl.sink.OpenSink;
import dev.etl.transform.step.ReductionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Merges split outcomes in split order, in whichever order they finish: statistics are merged and
/// rows appended in that order, so that results are identical to the byte. A split of a divided
/// source is merged only if it began where the one before ended. Outcomes wait, without a bound on
/// their number, for earlier splits. Thread-safe.
public final class OrderedMerge implements AutoCloseable {
  private final MergedSplits merged;
  private final Optional<WholeSources> whole;
  private final TreeMap<Integer, SplitOutcome> waiting = new TreeMap<>();
  private Limits left;
  private int next;
  private @Nullable SplitOutcome previous;

  /// @param limits limits among the transforms
  /// @param rejectSources whether a source that cannot be read is left out, as a whole
  public OrderedMerge(
      OpenSink rows,
      Optional<OpenSink> rejects,
      RunCounts counts,
      BadRows badRows,
      Limits limits,
      boolean rejectSources) {
    this.whole =
        rejectSources ? Optional.of(new WholeSources(counts, badRows, rejects)) : Optional.empty();
    this.merged = new MergedSplits(rows, rejects, counts, badRows);
    this.left = limits;
  }

  /// Receives an outcome and merges all those whose turn has come.
  ///
  /// @return a discarded outcome, which began in the wrong place or has more rows than wanted: read
  ///   the split again as it says and add the new outcome
  /// @throws dev.etl.data.EtlException DATA if there are too many bad rows now, UNAVAILABLE if a
  ///   sink fails, the failure of the split if it failed
  public synchronized Optional<Again> add(SplitOutcome outcome) {
    waiting.put(outcome.claim().order(), outcome);
    while (!isComplete() && waiting.containsKey(next)) {
      SplitOutcome turn = waiting.remove(next);
      if (whole.isPresent() && beginsSource(turn)) {
        finish();
        whole.get().begin(turn.claim().source(), left);
      }
      if (whole.isPresent() && whole.get().isRejected(turn.claim().source())) {
        whole.get().leaveOut(turn);
        next++;
        continue;
      }
      Optional<Again> again = again(turn);
      if (again.isPresent()) {
        turn.discard();
        return again;
      }
      if (whole.isPresent() && canReject(turn)) {
        next++;
        left = whole.get().reject(turn);
        continue;
      }
      if (turn.failure().isPresent()) {
        waiting.put(next, turn);
        throw Failures.of(turn.failure().get());
      }
      next++;
      previous = turn;
      left = left.without(turn.claim().limits(), turn.left());
      if (whole.isPresent()) {
        whole.get().hold(turn);
      } else {
        merged.add(turn);
      }
    }
    if (isComplete()) {
      finish();
    }
    return Optional.empty();
  }

  private boolean beginsSource(SplitOutcome turn) {
    return whole.orElseThrow().source() != turn.claim().source();
  }

  /// Merges the outcomes held of a source whose wanted splits have all arrived.
  ///
  /// @throws dev.etl.data.EtlException as [#add] does
  public synchronized void finish() {
    whole.ifPresent(sources -> sources.giveAll(merged::add));
  }

  /// Checks at the end that not all sources were left out.
  ///
  /// @throws dev.etl.data.EtlException the failure of the first, if all were
  public synchronized void checkSomeRead() {
    whole.ifPresent(WholeSources::checkSomeRead);
  }

  /// Whether sources that cannot be read are left out.
  public boolean rejectsSources() {
    return whole.isPresent();
  }

  /// Whether the failure of a split leaves out its source.
  public boolean canReject(SplitOutcome outcome) {
    return whole.isPresent() && outcome.failure().isPresent() && outcome.ofSource();
  }

  /// The source that was left out last, if its turn has come.
  public synchronized Optional<Integer> rejectedSource() {
    return whole.flatMap(WholeSources::rejected);
  }

  /// A discarded outcome.
  ///
  /// @param claim the split to read
  public record Again(SplitOutcome outcome, ClaimedSplit claim) {}

  private Optional<Again> again(SplitOutcome outcome) {
    long begin = begin(outcome);
    ClaimedSplit claim = outcome.claim();
    if (outcome.read().begin() != begin) {
      return Optional.of(new Again(outcome, claim.at(begin).within(left)));
    }
    boolean mustBeExact =
        outcome.counts().allRejected() > 0
            || outcome.failure().isPresent()
            || merged.shows(outcome);
    return left.admit(claim.limits(), outcome.left(), mustBeExact)
        ? Optional.empty()
        : Optional.of(new Again(outcome, claim.within(left)));
  }

  /// Whether all splits before one are merged.
  public synchronized boolean isTurnOf(int order) {
    return next == order;
  }

  /// The limits left.
  public synchronized Limits left() {
    return left;
  }

  /// Whether no more rows can pass the limits.
  public synchronized boolean isComplete() {
    return left.isReached();
  }

  /// Removes waiting outcomes that certainly began in the wrong place: in each source, the first
  /// after splits that began in the right one. Read each again as it says and add its outcome.
  public synchronized List<Again> takeBackWrong() {
    List<Again> wrong = new ArrayList<>();
    SplitOutcome before = previous;
    int expected = next;
    boolean certain = true;
    for (SplitOutcome outcome : waiting.values()) {
      ClaimedSplit claim = outcome.claim();
      boolean first = before == null || before.claim().source() != claim.source();
      certain = first ? !claim.split().isGuess() : certain && claim.order() == expected;
      if (certain && before != null && !first) {
        long begin = before.read().end();
        certain = outcome.read().begin() == begin;
        if (!certain) {
          wrong.add(new Again(outcome, claim.at(begin).within(left)));
        }
      }
      certain = certain && outcome.failure().isEmpty();
      before = outcome;
      expected = claim.order() + 1;
    }
    for (Again again : wrong) {
      waiting.remove(again.claim().order());
      again.outcome().discard();
    }
    return wrong;
  }

  private long begin(SplitOutcome outcome) {
    return previous == null || previous.claim().source() != outcome.claim().source()
        ? outcome.read().begin()
        : previous.read().end();
  }

  /// The merged state of all splits; empty where rows passed through.
  public synchronized Optional<ReductionState> reduced() {
    return merged.reduced();
  }

  /// Receives the partial outcome of a failed split.
  public synchronized void addFailed(SplitOutcome outcome) {
    waiting.put(outcome.claim().order(), outcome);
  }

  /// After a failure: counts all splits that failed or still wait for their turn, and appends their
  /// rejected rows in split order. Leaves out those whose start is still a guess.
  public synchronized void addRemaining() {
    whole.ifPresent(
        sources ->
            sources.giveAll(
                held -> {
                  merged.addRejected(held);
                  held.discard();
                }));
    for (SplitOutcome outcome : waiting.values()) {
      if (!outcome.claim().split().isGuess()) {
        merged.addRejected(outcome);
        if (outcome.claim().order() == next) {
          merged.addSamples(outcome);
        }
      }
    }
  }

  @Override
  public synchronized void close() {
    waiting.values().forEach(SplitOutcome::discard);
    whole.ifPresent(WholeSources::close);
  }
}
