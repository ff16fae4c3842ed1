package dev.etl.engine.split;

import dev.etl.data.BadRow;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.engine.bound.BoundPipeline;
import dev.etl.engine.bound.SourceColumn;
import dev.etl.engine.count.PartClock;
import dev.etl.engine.count.PartTimes;
import dev.etl.engine.count.SplitCost;
import dev.etl.loader.source.RecordTexts;
import dev.etl.loader.source.SplitRead;
import dev.etl.sink.SplitResult;
import dev.etl.sink.SplitWriter;
import dev.etl.transform.step.ReductionState;
import dev.etl.transform.step.RowStep;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One attempt to read a split: passes its rows through the transforms and keeps the results. Can
/// be undone. Not thread-safe.
final class SplitAttempt implements AutoCloseable {
  private final SplitRun run;
  private final ClaimedSplit claim;
  private final SplitCost cost;
  private final int reduction;
  private final RowFlow flow;
  private final @Nullable SourceColumn sourceColumn;
  private final @Nullable ReductionState state;
  private final @Nullable SplitWriter rows;
  private final @Nullable RejectWriter rejects;
  private final PendingBadRows pending = new PendingBadRows();
  private @Nullable BadRow firstBadRow;
  private long accepted;
  private long rejected;
  private long unread;
  private long written;

  /// @param schema schema of the rows from the loader
  SplitAttempt(SplitRun run, ClaimedSplit claim, Schema schema, SplitCost cost) {
    BoundPipeline pipeline = run.pipeline();
    this.run = run;
    this.claim = claim;
    this.cost = cost;
    List<RowStep> steps = pipeline.transforms().steps();
    flow = new RowFlow(steps, claim.limits(), this::reject, cost.clock(), PartTimes.STEPS);
    reduction = PartTimes.STEPS + steps.size();
    sourceColumn = pipeline.newSourceColumn(claim.source(), schema).orElse(null);
    state = pipeline.newState(claim.order(), claim.source(), schema).orElse(null);
    rows = state == null ? run.newRows(claim) : null;
    rejects = run.newRejects().map(RejectWriter::new).orElse(null);
  }

  /// Receives rows from the loader.
  ///
  /// @return whether more are wanted
  boolean take(Rows loaded) {
    accepted += loaded.count();
    run.progress().addRows(loaded.count());
    PartClock clock = cost.clock();
    clock.lap(PartTimes.EXTRACT);
    Rows transformed = flow.apply(sourceColumn == null ? loaded : sourceColumn.addTo(loaded));
    if (state != null) {
      state.add(transformed, flow::reject);
      clock.lap(reduction);
    }
    if (rows != null && transformed.count() > 0) {
      written += transformed.count();
      if (rows instanceof TracedWriter traced) {
        traced.write(transformed);
      } else {
        rows.write(transformed.batch());
      }
      clock.lap(PartTimes.LOAD);
    }
    if (!flow.wanted()) {
      leaveOutBehind();
    }
    settle();
    if (rejects != null) {
      rejects.batchEnds();
    }
    return flow.wanted();
  }

  /// Ignores bad rows after the last wanted row, as if they were not read.
  private void leaveOutBehind() {
    if (pending.isEmpty()) {
      return;
    }
    for (PendingBadRows.Pending behind : pending.takeBehind(flow.lastLine())) {
      if (behind.loaded()) {
        rejected--;
        unread++;
      } else {
        flow.takeBackRejected();
      }
    }
  }

  /// Receives a row that the loader rejects.
  void reject(BadRow row) {
    rejected++;
    keep(row, true);
  }

  private void reject(Rows faulty, int row, @Nullable String column, String reason) {
    String name = run.pipeline().sources().get(claim.source()).name();
    keep(RowTexts.badRow(name, faulty, row, column, reason), false);
  }

  private void keep(BadRow row, boolean loaded) {
    if (!claim.limits().exist()) {
      keep(row);
      return;
    }
    if (pending.isFull()) {
      settle();
    }
    pending.add(row, loaded);
  }

  /// Keeps the pending bad rows, which now count.
  private void settle() {
    pending.takeAll().forEach(each -> keep(each.row()));
  }

  private void keep(BadRow row) {
    if (rejects != null) {
      rejects.add(row);
    }
    Optional<BadRows> counted = run.badRowsOf(claim);
    if (counted.isPresent()) {
      counted.get().add(claim.order(), row);
    } else if (firstBadRow == null || (row.guess() && !firstBadRow.guess())) {
      // A wrong guess ends the attempt, whatever the other bad rows are.
      firstBadRow = row;
    }
  }

  /// Sets the texts of the records that follow.
  void setTexts(RecordTexts texts) {
    if (rejects == null) {
      texts.close();
    } else {
      rejects.setTexts(texts);
    }
  }

  /// The outcome of the split.
  SplitOutcome finish(SplitRead read) {
    settle();
    Optional<SplitResult> rowsOfSplit = Optional.empty();
    if (rows != null) {
      cost.clock().lap(PartTimes.EXTRACT);
      rowsOfSplit = Optional.of(rows.finish());
      cost.clock().lap(PartTimes.LOAD);
    }
    if (state != null) {
      cost.clock().lap(PartTimes.EXTRACT);
      state.finish();
      cost.clock().lap(reduction);
    }
    return outcome(
        read,
        Optional.ofNullable(state),
        rowsOfSplit,
        Optional.ofNullable(rejects).map(RejectWriter::finish));
  }

  /// The partial outcome of a failed split. Keeps its rejected rows, unless their sink failed.
  SplitOutcome finishAfterFailure() {
    Optional<SplitResult> rejectsOfSplit;
    try {
      settle();
      rejectsOfSplit = Optional.ofNullable(rejects).map(RejectWriter::finishAfterFailure);
    } catch (RuntimeException _) {
      rejectsOfSplit = Optional.empty();
    }
    discardState();
    return outcome(
        claim.unfinished(accepted + rejected + unread),
        Optional.empty(),
        Optional.empty(),
        rejectsOfSplit);
  }

  private SplitOutcome outcome(
      SplitRead read,
      Optional<ReductionState> stateOfSplit,
      Optional<SplitResult> rowsOfSplit,
      Optional<SplitResult> rejectsOfSplit) {
    return new SplitOutcome(
        claim,
        read,
        cost.counts(read.records() - unread, accepted, rejected, flow.counts(written)),
        stateOfSplit,
        rowsOfSplit,
        rejectsOfSplit,
        Optional.ofNullable(firstBadRow),
        flow.samples(),
        flow.left(),
        Optional.empty(),
        false);
  }

  /// Discards everything before another attempt.
  void undo() {
    run.badRowsOf(claim)
        .ifPresent(
            counted -> counted.takeBack(claim.order(), rejected + flow.counts(written).rejected()));
    run.progress().addRows(-accepted);
    discardState();
    close();
  }

  private void discardState() {
    if (state != null) {
      state.discard();
    }
  }

  @Override
  public void close() {
    if (rows != null) {
      rows.close();
    }
    if (rejects != null) {
      rejects.close();
    }
  }
}
