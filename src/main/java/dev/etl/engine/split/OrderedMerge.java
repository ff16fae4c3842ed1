package dev.etl.engine.split;

import dev.etl.engine.bound.Failures;
import dev.etl.engine.bound.Limits;
import dev.etl.engine.count.RunCounts;
import dev.etl.sink.OpenSink;
import dev.etl.transform.ReductionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Puts the outcomes of splits into the order of the splits, whatever finishes first: statistics
/// are merged and rows appended in that order, so that the result is the same to the byte. Where a
/// split is one of several of its source, it is merged only if it began where the one before ended.
/// Outcomes wait for as long as an earlier split takes, however many they are. Safe for use by
/// several threads.
public final class OrderedMerge implements AutoCloseable {
  private final MergedSplits merged;
  private final Optional<WholeSources> whole;
  private final TreeMap<Integer, SplitOutcome> waiting = new TreeMap<>();
  private Limits left;
  private int next;
  private @Nullable SplitOutcome previous;

  /// @param limits those among the transforms
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

  /// Takes an outcome, and deals with all those whose turn has come.
  ///
  /// @return one of them that is not merged but forgotten, since it began in the wrong place, or
  ///   has more rows than are wanted: the split is to be read again as it says, and its outcome to
  ///   be added
  /// @throws dev.etl.data.EtlException DATA if there are too many bad rows now, UNAVAILABLE if a
  ///   sink fails, whatever made the split fail if it did
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

  /// Merges what is held of a source, all of whose splits that are wanted have come.
  ///
  /// @throws dev.etl.data.EtlException as [#add] does
  public synchronized void finish() {
    whole.ifPresent(sources -> sources.giveAll(merged::add));
  }

  /// Sees to it, when all was read, that not all sources were left out.
  ///
  /// @throws dev.etl.data.EtlException why the first was, if all were
  public synchronized void checkSomeRead() {
    whole.ifPresent(WholeSources::checkSomeRead);
  }

  /// Whether sources that cannot be read are left out.
  public boolean rejectsSources() {
    return whole.isPresent();
  }

  /// Whether a split failed in such a way that its source is left out.
  public boolean canReject(SplitOutcome outcome) {
    return whole.isPresent() && outcome.failure().isPresent() && outcome.ofSource();
  }

  /// The source that was left out last, if it is the one whose turn it is.
  public synchronized Optional<Integer> rejectedSource() {
    return whole.flatMap(WholeSources::rejected);
  }

  /// An outcome that does not count.
  ///
  /// @param claim the split as it is to be read
  public record Again(SplitOutcome outcome, ClaimedSplit claim) {}

  private Optional<Again> again(SplitOutcome outcome) {
    long begin = begin(outcome);
    ClaimedSplit claim = outcome.claim();
    if (outcome.read().begin() != begin) {
      return Optional.of(new Again(outcome, claim.at(begin).within(left)));
    }
    boolean faulty = outcome.counts().allRejected() > 0 || outcome.failure().isPresent();
    return left.admit(claim.limits(), outcome.left(), faulty)
        ? Optional.empty()
        : Optional.of(new Again(outcome, claim.within(left)));
  }

  /// Whether all splits before one are merged.
  public synchronized boolean isTurnOf(int order) {
    return next == order;
  }

  /// What is left of the limits.
  public synchronized Limits left() {
    return left;
  }

  /// Whether no further row can get through the limits.
  public synchronized boolean isComplete() {
    return left.isReached();
  }

  /// Takes back the outcomes of which it is certain, though their turn has not come, that they
  /// began in the wrong place: in each source, the first behind splits that began in the right one.
  /// Each is to be read again as it says, and its outcome to be added.
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

  /// What the rows of all splits were reduced to; empty where they passed through.
  public synchronized Optional<ReductionState> reduced() {
    return merged.reduced();
  }

  /// Takes what a split had come to when it failed.
  public synchronized void addFailed(SplitOutcome outcome) {
    waiting.put(outcome.claim().order(), outcome);
  }

  /// After a failure: counts all splits that failed or are still waiting for their turn, and
  /// appends their rejected rows, in the order of the splits. Those are left out of which nobody
  /// knows yet whether they began in the right place.
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
      }
    }
  }

  @Override
  public synchronized void close() {
    waiting.values().forEach(SplitOutcome::discard);
    whole.ifPresent(WholeSources::close);
  }
}
