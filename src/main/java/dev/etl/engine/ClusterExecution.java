package dev.etl.engine;

import dev.etl.data.EtlException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The part of a run in which data moves, on a cluster: has splits read in waves, and merges what
/// is said of them as it comes. The first thing that goes wrong stops it. Safe for use by several
/// threads; one runs it.
final class ClusterExecution {
  /// How many splits that come over a network are read in this process, at most.
  private static final int FEW = 16;

  private final Reading reading;
  private final Cluster cluster;
  private final WorkOrder order;
  private final SplitWorker here;
  private final SplitClaims claims;
  private final Progress progress;
  private final Map<Integer, ClaimedSplit> underWay = new HashMap<>();
  private final Deque<ClaimedSplit> again = new ArrayDeque<>();
  private int waves;
  private @Nullable EtlException failure;
  private boolean enough;

  ClusterExecution(Reading reading, Cluster cluster, int workers) {
    this.reading = reading;
    this.cluster = cluster;
    this.order = WorkOrders.of(reading, cluster, workers);
    this.here = SplitWorker.here(order, reading.pipeline(), reading.loads());
    this.claims = new SplitClaims(reading.pipeline().sources());
    this.progress = Progress.of(reading.pipeline().sources());
  }

  /// Has every split read.
  ///
  /// @throws EtlException the failure that stopped it, if one did
  void run() {
    enough = reading.merge().isComplete();
    cluster.begin(order);
    reading.context().progress().started(progress);
    try (Cancellation.Registration _ =
        reading.context().cancellation().register(() -> stop(Failures.cancelled()))) {
      for (List<ClaimedSplit> wave = next(); !wave.isEmpty(); wave = next()) {
        read(wave);
      }
    } finally {
      reading.context().progress().ended();
    }
    checkEverySplitIsThere();
    EtlException stopped = failure();
    if (stopped != null) {
      reading.merge().addRemaining();
      throw stopped;
    }
  }

  private synchronized void checkEverySplitIsThere() {
    if (failure == null && !enough && !underWay.isEmpty()) {
      stop(
          Failures.internal(
              new IllegalStateException(
                  "the cluster said nothing of " + underWay.size() + " splits")));
    }
  }

  private synchronized @Nullable EtlException failure() {
    return failure;
  }

  /// The splits to read next; none if there is nothing left to do. Those that others wait for come
  /// first. Where there are limits, a few will do, and then more and more.
  private synchronized List<ClaimedSplit> next() {
    if (failure != null || enough) {
      return List.of();
    }
    reading.merge().takeBackWrong().forEach(this::again);
    List<ClaimedSplit> wave = new ArrayList<>(again);
    again.clear();
    if (wave.isEmpty()) {
      long most =
          reading.pipeline().transforms().isLimited()
              ? (long) cluster.slots() << Math.min(2 * waves, 30)
              : Long.MAX_VALUE;
      wave.addAll(claims.take(most, reading.merge().left()));
    }
    wave.forEach(claim -> underWay.put(claim.order(), claim));
    return wave;
  }

  private void read(List<ClaimedSplit> wave) {
    List<SplitClaim> remote = new ArrayList<>();
    List<SplitClaim> others = new ArrayList<>();
    for (ClaimedSplit claim : wave) {
      boolean overNetwork = order.sources().get(claim.source()).remote();
      (overNetwork ? remote : others).add(SplitClaim.of(claim));
    }
    try {
      if (!remote.isEmpty() && remote.size() <= FEW) {
        readHere(remote);
      } else {
        others.addAll(remote);
      }
      if (!others.isEmpty() && failure() == null) {
        int number = waves++;
        cluster.read(number, others, summary -> take(number, summary));
      }
    } catch (RuntimeException | Error e) {
      if (!isEnough()) {
        stop(Failures.of(e));
      }
    }
  }

  private synchronized boolean isEnough() {
    return enough;
  }

  private void readHere(List<SplitClaim> splits) {
    int number = waves++;
    List<Frame> held = new ArrayList<>();
    List<Frame> summaries = new ArrayList<>();
    for (SplitFrames split : here.read(splits)) {
      try (split) {
        split
            .frames()
            .forEachRemaining(
                frame -> (frame.channel() == Channel.SUMMARY ? summaries : held).add(frame));
      }
    }
    cluster.hold(number, held);
    summaries.forEach(summary -> take(number, summary));
  }

  /// Takes what became of a split.
  private void take(int wave, Frame frame) {
    try {
      merge(wave, SplitSummary.ofBytes(frame.bytes()));
    } catch (RuntimeException | Error e) {
      stop(Failures.of(e));
    }
  }

  private synchronized void merge(int wave, SplitSummary summary) {
    ClaimedSplit claim = underWay.remove(summary.claim().order());
    if (claim == null || enough) {
      return;
    }
    progress.add(summary.counts());
    SplitOutcome outcome = outcome(wave, claim, summary);
    OrderedMerge merge = reading.merge();
    if (outcome.failure().isPresent() && !reading.pipeline().transforms().isLimited()) {
      merge.addFailed(outcome);
      stop(Failures.of(outcome.failure().get()));
      return;
    }
    if (claim.last()) {
      progress.sourceFinished();
    }
    merge.add(outcome).ifPresent(this::again);
    if (merge.isComplete()) {
      enough = true;
      cluster.cancel();
    }
  }

  private void again(OrderedMerge.Again wrong) {
    progress.takeBack(wrong.outcome().counts());
    again.add(wrong.claim());
  }

  private SplitOutcome outcome(int wave, ClaimedSplit claim, SplitSummary summary) {
    SplitHandle handle = new SplitHandle(wave, claim.order());
    boolean reduced = summary.reduced() >= 0;
    return new SplitOutcome(
        claim,
        summary.read(),
        summary.counts(),
        reading
            .pipeline()
            .transforms()
            .reduction()
            .filter(_ -> reduced)
            .map(reduction -> new RemoteState(cluster, reduction, handle, summary.reduced())),
        reduced
            ? Optional.empty()
            : Optional.of(new RemoteRows(handle, Channel.ROWS, summary.rows())),
        reading.rejects().map(_ -> new RemoteRows(handle, Channel.REJECTS, summary.rejects())),
        Optional.ofNullable(summary.firstBadRow()),
        summary.passed(),
        Optional.ofNullable(summary.failure()),
        false);
  }

  private synchronized void stop(EtlException cause) {
    if (failure == null) {
      failure = cause;
      reading.loads().cancel();
      cluster.cancel();
    }
  }
}
