package dev.etl.engine;

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
/// Safe for use by several threads.
final class OrderedMerge implements AutoCloseable {
  private final OpenSink rows;
  private final Optional<OpenSink> rejects;
  private final RunCounts counts;
  private final BadRows badRows;
  private final Optional<WholeSources> whole;
  private final TreeMap<Integer, SplitOutcome> waiting = new TreeMap<>();
  private @Nullable ReductionState reduced;
  private final List<Long> left;
  private int next;
  private @Nullable SplitOutcome previous;

  /// @param limits how many rows each limit among the transforms lets through
  OrderedMerge(
      OpenSink rows,
      Optional<OpenSink> rejects,
      RunCounts counts,
      BadRows badRows,
      List<Long> limits) {
    this(rows, rejects, counts, badRows, limits, false);
  }

  /// @param rejectSources whether a source that cannot be read is left out, as a whole
  OrderedMerge(
      OpenSink rows,
      Optional<OpenSink> rejects,
      RunCounts counts,
      BadRows badRows,
      List<Long> limits,
      boolean rejectSources) {
    this.whole =
        rejectSources ? Optional.of(new WholeSources(counts, badRows, rejects)) : Optional.empty();
    this.left = new ArrayList<>(limits);
    this.rows = rows;
    this.rejects = rejects;
    this.counts = counts;
    this.badRows = badRows;
  }

  /// Takes an outcome, and deals with all those whose turn has come.
  ///
  /// @return one of them that is not merged but forgotten, since it began in the wrong place, or
  ///   has more rows than are wanted: the split is to be read again as it says, and its outcome to
  ///   be added
  /// @throws dev.etl.data.EtlException DATA if there are too many bad rows now, UNAVAILABLE if a
  ///   sink fails, whatever made the split fail if it did
  synchronized Optional<Again> add(SplitOutcome outcome) {
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
        restore(whole.get().reject(turn));
        continue;
      }
      if (turn.failure().isPresent()) {
        waiting.put(next, turn);
        throw Failures.of(turn.failure().get());
      }
      next++;
      previous = turn;
      pass(turn);
      if (whole.isPresent()) {
        whole.get().hold(turn);
      } else {
        merge(turn);
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
  synchronized void finish() {
    if (whole.isPresent()) {
      for (Optional<SplitOutcome> held = whole.get().next();
          held.isPresent();
          held = whole.get().next()) {
        merge(held.get());
      }
    }
  }

  /// Sees to it, when all was read, that not all sources were left out.
  ///
  /// @throws dev.etl.data.EtlException why the first was, if all were
  synchronized void checkSomeRead() {
    whole.ifPresent(WholeSources::checkSomeRead);
  }

  private void restore(List<Long> before) {
    left.clear();
    left.addAll(before);
  }

  /// Whether sources that cannot be read are left out.
  boolean rejectsSources() {
    return whole.isPresent();
  }

  /// Whether a split failed in such a way that its source is left out.
  boolean canReject(SplitOutcome outcome) {
    return whole.isPresent() && outcome.failure().isPresent() && outcome.ofSource();
  }

  /// The source that was left out last, if it is the one whose turn it is.
  synchronized Optional<Integer> rejectedSource() {
    return whole.flatMap(WholeSources::rejected);
  }

  /// An outcome that does not count.
  ///
  /// @param claim the split as it is to be read
  record Again(SplitOutcome outcome, ClaimedSplit claim) {}

  private Optional<Again> again(SplitOutcome outcome) {
    long begin = begin(outcome);
    ClaimedSplit claim = outcome.claim();
    if (outcome.read().begin() != begin) {
      return Optional.of(new Again(outcome, claim.at(begin).within(left())));
    }
    for (int limit = 0; limit < left.size(); limit++) {
      if (readTooFar(outcome, limit) || readTooLittle(outcome, limit)) {
        return Optional.of(new Again(outcome, claim.within(left())));
      }
    }
    return Optional.empty();
  }

  /// Whether more rows got through a limit than are left of it now, or just as many, and then
  /// something went wrong behind the last of them that must not count.
  private boolean readTooFar(SplitOutcome outcome, int limit) {
    long passed = outcome.passed().get(limit);
    long wanted = left.get(limit);
    boolean faulty = outcome.counts().allRejected() > 0 || outcome.failure().isPresent();
    return passed > wanted
        || (passed == wanted && faulty && outcome.claim().limits().get(limit) > wanted);
  }

  /// Whether more rows are wanted than were when it was claimed, since a source was left out
  /// meanwhile.
  private boolean readTooLittle(SplitOutcome outcome, int limit) {
    long claimed = outcome.claim().limits().get(limit);
    return claimed < left.get(limit) && outcome.passed().get(limit) >= claimed;
  }

  private void pass(SplitOutcome outcome) {
    for (int limit = 0; limit < left.size(); limit++) {
      left.set(limit, left.get(limit) - outcome.passed().get(limit));
    }
  }

  /// Whether all splits before one are merged.
  synchronized boolean isTurnOf(int order) {
    return next == order;
  }

  /// How many rows each limit lets through yet.
  synchronized List<Long> left() {
    return List.copyOf(left);
  }

  /// Whether no further row can get through the limits.
  synchronized boolean isComplete() {
    return left.contains(0L);
  }

  /// Takes back the outcomes of which it is certain, though their turn has not come, that they
  /// began in the wrong place: in each source, the first behind splits that began in the right one.
  /// Each is to be read again as it says, and its outcome to be added.
  synchronized List<Again> takeBackWrong() {
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
          wrong.add(new Again(outcome, claim.at(begin).within(left())));
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

  private void merge(SplitOutcome outcome) {
    int order = outcome.claim().order();
    long rejected = outcome.counts().allRejected();
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
    counts.addReduced(state.rows());
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
    if (whole.isPresent()) {
      for (Optional<SplitOutcome> held = whole.get().next();
          held.isPresent();
          held = whole.get().next()) {
        addFailedRun(held.get());
        held.get().discard();
      }
    }
    for (SplitOutcome outcome : waiting.values()) {
      if (!outcome.claim().split().isGuess()) {
        addFailedRun(outcome);
      }
    }
  }

  private void addFailedRun(SplitOutcome outcome) {
    counts.addSplit(outcome.claim().source(), outcome.counts());
    outcome.rejects().ifPresent(result -> rejects.orElseThrow().append(result));
  }

  @Override
  public synchronized void close() {
    waiting.values().forEach(SplitOutcome::discard);
    whole.ifPresent(WholeSources::close);
  }
}
