package dev.etl.engine;

import dev.etl.engine.split.ClaimedSplit;
import dev.etl.engine.split.SplitOutcome;
import dev.etl.engine.wire.Channel;
import dev.etl.engine.wire.Cluster;
import dev.etl.engine.wire.Frame;
import dev.etl.engine.wire.RemoteRows;
import dev.etl.engine.wire.SplitClaim;
import dev.etl.engine.wire.SplitFrames;
import dev.etl.engine.wire.SplitHandle;
import dev.etl.engine.wire.SplitSummary;
import dev.etl.engine.wire.WorkOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Moves the data of a run on a cluster: has splits read in waves and merges their summaries as
/// they arrive. Stops at the first failure. Thread-safe; one thread runs it.
final class ClusterExecution {
  /// Maximum network splits read in this process.
  private static final int FEW = 16;

  private final RunInputs inputs;
  private final Cluster cluster;
  private final WorkOrder order;
  private final SplitWorker here;
  private final SplitCoordinator coordinator;
  private final Map<Integer, ClaimedSplit> underWay = new HashMap<>();
  private final Deque<ClaimedSplit> again = new ArrayDeque<>();
  private int waves;

  ClusterExecution(RunInputs inputs, Cluster cluster, int workers) {
    this.inputs = inputs;
    this.cluster = cluster;
    this.order = WorkOrders.of(inputs, cluster, workers);
    this.here = SplitWorker.here(order, inputs.pipeline(), inputs.loads());
    this.coordinator =
        new SplitCoordinator(
            inputs.pipeline(), inputs.merge(), inputs.loads(), inputs.context(), cluster::cancel);
  }

  /// Reads every split.
  ///
  /// @throws dev.etl.data.EtlException the failure that stopped it, if one did
  void run() {
    cluster.begin(order, here);
    coordinator.run(this::readAll);
  }

  private void readAll() {
    for (List<ClaimedSplit> wave = next(); !wave.isEmpty(); wave = next()) {
      read(wave);
    }
    checkEverySplitIsThere();
  }

  private void checkEverySplitIsThere() {
    int missing = missing();
    if (missing > 0 && !coordinator.stopping().isStopped()) {
      coordinator
          .stopping()
          .fail(new IllegalStateException("the cluster did not report " + missing + " splits"));
    }
  }

  private synchronized int missing() {
    return underWay.size();
  }

  /// The splits to read next; empty when all are done. Splits that others wait for come first.
  /// Where there are limits, waves begin small and grow.
  private synchronized List<ClaimedSplit> next() {
    if (coordinator.stopping().isStopped()) {
      return List.of();
    }
    inputs.merge().takeBackWrong().forEach(wrong -> again.add(coordinator.again(wrong)));
    List<ClaimedSplit> wave = new ArrayList<>(again);
    again.clear();
    if (wave.isEmpty()) {
      long most =
          inputs.pipeline().transforms().isLimited()
              ? (long) cluster.slots() << Math.min(2 * waves, 30)
              : Long.MAX_VALUE;
      wave.addAll(coordinator.next(Math.min(most, cluster.mostSplits())));
    }
    wave.sort(Comparator.comparingInt(ClaimedSplit::order));
    List<ClaimedSplit> now = readTogether(wave);
    now.forEach(claim -> underWay.put(claim.order(), claim));
    return now;
  }

  /// The first claims of a wave that may be read together; the others wait. Where there are limits,
  /// a source that is read only once needs the final number of wanted rows: see
  /// [SplitCoordinator#inTurn].
  private List<ClaimedSplit> readTogether(List<ClaimedSplit> wave) {
    if (!inputs.pipeline().transforms().isLimited()) {
      return wave;
    }
    int count = 0;
    while (count < wave.size() && isRepeatable(wave.get(count))) {
      count++;
    }
    if (count == 0 && !wave.isEmpty()) {
      again.addAll(wave.subList(1, wave.size()));
      return List.of(wave.getFirst().claimedWithin(inputs.merge().left()));
    }
    again.addAll(wave.subList(count, wave.size()));
    return wave.subList(0, count);
  }

  private boolean isRepeatable(ClaimedSplit claim) {
    return inputs.pipeline().sources().get(claim.source()).repeatable();
  }

  private void read(List<ClaimedSplit> wave) {
    List<SplitClaim> remote = new ArrayList<>();
    List<SplitClaim> others = new ArrayList<>();
    List<SplitClaim> ofHere = new ArrayList<>();
    for (ClaimedSplit claim : wave) {
      WorkOrder.PlacedSource source = order.sources().get(claim.source());
      List<SplitClaim> alike = source.remote() ? remote : others;
      (source.facts() == null ? ofHere : alike).add(SplitClaim.of(claim));
    }
    if (!cluster.isNear() && remote.size() <= FEW) {
      ofHere.addAll(remote);
    } else {
      others.addAll(remote);
    }
    try {
      if (!ofHere.isEmpty()) {
        readHere(ofHere);
      }
      if (!others.isEmpty() && coordinator.stopping().failure() == null) {
        int number = waves++;
        cluster.read(number, others, summary -> take(number, summary));
      }
    } catch (RuntimeException | Error e) {
      if (!coordinator.stopping().isEnough()) {
        coordinator.stopping().fail(e);
      }
    }
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

  /// Receives the result of a split.
  private void take(int wave, Frame frame) {
    try {
      take(wave, SplitSummary.ofBytes(frame.bytes()));
    } catch (RuntimeException | Error e) {
      coordinator.stopping().fail(e);
    }
  }

  private synchronized void take(int wave, SplitSummary summary) {
    ClaimedSplit claim = underWay.remove(summary.claim().order());
    if (claim != null && !coordinator.stopping().isEnough()) {
      coordinator.progress().add(summary.counts());
      coordinator.ended(outcome(wave, claim, summary)).ifPresent(again::add);
    }
  }

  private SplitOutcome outcome(int wave, ClaimedSplit claim, SplitSummary summary) {
    SplitHandle handle = new SplitHandle(wave, claim.order());
    boolean reduced = summary.reduced() >= 0;
    return new SplitOutcome(
        claim,
        summary.read(),
        summary.counts(),
        inputs
            .pipeline()
            .transforms()
            .reduction()
            .filter(_ -> reduced)
            .map(reduction -> new RemoteState(cluster, reduction, handle, summary.reduced())),
        reduced
            ? Optional.empty()
            : Optional.of(new RemoteRows(handle, Channel.ROWS, summary.rows())),
        inputs.rejects().map(_ -> new RemoteRows(handle, Channel.REJECTS, summary.rejects())),
        Optional.ofNullable(summary.firstBadRow()),
        summary.samples(),
        summary.left(),
        Optional.ofNullable(summary.failure()),
        summary.ofSource());
  }
}
