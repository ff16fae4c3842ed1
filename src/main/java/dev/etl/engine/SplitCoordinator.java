package dev.etl.engine;

import dev.etl.data.EtlException;
import dev.etl.engine.bound.BoundPipeline;
import dev.etl.engine.bound.Cancellation;
import dev.etl.engine.bound.Failures;
import dev.etl.engine.count.Progress;
import dev.etl.engine.split.ClaimedSplit;
import dev.etl.engine.split.OrderedMerge;
import dev.etl.engine.split.SplitClaims;
import dev.etl.engine.split.SplitOutcome;
import dev.etl.engine.split.StopState;
import dev.etl.loader.LoadContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Coordinates the reading of splits, wherever they are read: hands them out in order, merges what
/// they come to, and stops at the first thing that goes wrong or once no further row is wanted.
/// Safe for use by several threads.
final class SplitCoordinator {
  private final OrderedMerge merge;
  private final boolean limited;
  private final RunContext context;
  private final Progress progress;
  private final SplitClaims claims;
  private final StopState stopping;

  /// @param loads whose requests are cancelled when something fails
  /// @param onStop ends what other processes read
  SplitCoordinator(
      BoundPipeline pipeline,
      OrderedMerge merge,
      LoadContext loads,
      RunContext context,
      Runnable onStop) {
    this.merge = merge;
    this.limited = pipeline.transforms().isLimited();
    this.context = context;
    this.progress = Progress.of(pipeline.sources());
    this.claims = new SplitClaims(pipeline.sources());
    this.stopping = new StopState(loads::cancel, onStop, merge.isComplete());
  }

  /// Has every split read.
  ///
  /// @param reading claims splits until there is none left
  /// @throws EtlException the failure that stopped it, if one did
  void run(Runnable reading) {
    context.progress().started(progress);
    try (Cancellation.Registration _ =
        context.cancellation().register(() -> stopping.fail(Failures.cancelled()))) {
      reading.run();
    } finally {
      context.progress().ended();
    }
    if (stopping.failure() == null) {
      finishMerge();
    }
    EtlException stopped = stopping.failure();
    if (stopped != null) {
      merge.addRemaining();
      throw stopped;
    }
  }

  private void finishMerge() {
    try {
      merge.finish();
    } catch (RuntimeException | Error failure) {
      stopping.fail(failure);
    }
  }

  Progress progress() {
    return progress;
  }

  StopState stopping() {
    return stopping;
  }

  /// The next split; null if there is none, or the run was stopped.
  @Nullable ClaimedSplit next() {
    return stopping.isStopped() ? null : claims.next(merge.left());
  }

  /// The next splits; none if there is none, or the run was stopped.
  ///
  /// @param most how many of them
  List<ClaimedSplit> next(long most) {
    return stopping.isStopped() ? List.of() : claims.take(most, merge.left());
  }

  /// Waits until all splits before one are merged: what can be read only once must be told for good
  /// how many of its rows are wanted.
  ///
  /// @return the split with that; null if the run was stopped meanwhile
  @Nullable ClaimedSplit inTurn(ClaimedSplit claim) {
    return stopping.await(() -> merge.isTurnOf(claim.order()))
        ? claim.claimedWithin(merge.left())
        : null;
  }

  /// Takes what a split came to. Where there are limits, a failure matters only if the turn of the
  /// split comes; a source that can be left out has its turn too.
  ///
  /// @return a split that is to be read again; empty if there is none
  Optional<ClaimedSplit> ended(SplitOutcome outcome) {
    try {
      if (stopping.isEnough()) {
        outcome.discard();
        return Optional.empty();
      }
      Optional<Throwable> failure = outcome.failure();
      if (failure.isPresent() && !limited && !merge.canReject(outcome)) {
        merge.addFailed(outcome);
        stopping.fail(failure.get());
        return Optional.empty();
      }
      return merge(outcome);
    } catch (RuntimeException | Error failure) {
      stopping.fail(failure);
      return Optional.empty();
    } finally {
      stopping.wake();
    }
  }

  private Optional<ClaimedSplit> merge(SplitOutcome outcome) {
    if (outcome.claim().last() && outcome.failure().isEmpty()) {
      progress.sourceFinished();
    }
    Optional<OrderedMerge.Again> again = merge.add(outcome);
    merge.rejectedSource().ifPresent(claims::skip);
    if (merge.isComplete()) {
      stopping.enough();
    }
    return again.map(this::again);
  }

  /// Takes back what a split was counted for that is to be read again.
  ///
  /// @return the split as it is to be read
  ClaimedSplit again(OrderedMerge.Again again) {
    progress.takeBack(again.outcome().counts());
    return again.claim();
  }
}
