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

/// Coordinates the reading of splits in this process or on a cluster: hands them out in order,
/// merges their outcomes, and stops at the first failure or once no more rows are wanted.
/// Thread-safe.
final class SplitCoordinator {
  private final OrderedMerge merge;
  private final boolean limited;
  private final RunContext context;
  private final Progress progress;
  private final SplitClaims claims;
  private final StopState stopping;

  /// @param loads its requests are cancelled on failure
  /// @param onStop stops reading in other processes
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

  /// Reads every split.
  ///
  /// @param reading claims splits until none is left
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

  /// The next split; null if none is left or the run was stopped.
  @Nullable ClaimedSplit next() {
    return stopping.isStopped() ? null : claims.next(merge.left());
  }

  /// The next splits; empty if none is left or the run was stopped.
  ///
  /// @param most maximum number of splits
  List<ClaimedSplit> next(long most) {
    return stopping.isStopped() ? List.of() : claims.take(most, merge.left());
  }

  /// Waits until all earlier splits are merged: a source that is read only once needs the final
  /// number of wanted rows.
  ///
  /// @return the split with that limit; null if the run was stopped meanwhile
  @Nullable ClaimedSplit inTurn(ClaimedSplit claim) {
    return stopping.await(() -> merge.isTurnOf(claim.order()))
        ? claim.claimedWithin(merge.left())
        : null;
  }

  /// Receives the outcome of a split. Where there are limits, a failure counts only once the
  /// split's turn comes; so it does if its source can be left out.
  ///
  /// @return a split to read again; empty if there is none
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

  /// Undoes the counts of a split that is read again.
  ///
  /// @return the split to read
  ClaimedSplit again(OrderedMerge.Again again) {
    progress.takeBack(again.outcome().counts());
    return again.claim();
  }
}
