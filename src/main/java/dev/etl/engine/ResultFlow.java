package dev.etl.engine;

import dev.etl.data.BadRow;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.engine.bound.BoundTransforms;
import dev.etl.engine.bound.Cancellation;
import dev.etl.engine.count.FlowCounts;
import dev.etl.engine.count.PartClock;
import dev.etl.engine.count.PartTimes;
import dev.etl.engine.count.RunCounts;
import dev.etl.engine.split.RowFlow;
import dev.etl.engine.split.RowTexts;
import dev.etl.engine.wire.RemoteRows;
import dev.etl.sink.OpenSink;
import dev.etl.strategy.ExecutorStrategy;
import dev.etl.transform.step.BoundReduction;
import dev.etl.transform.step.ReductionState;
import dev.etl.transform.step.Rejections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Passes the result of a reduction through the remaining transforms into the sink. Not
/// thread-safe.
final class ResultFlow {
  static final String NAME = "result";

  private final OpenSink sink;
  private final RunCounts counts;
  private final RejectedRows rejected;
  private final ExecutorStrategy computing;
  private final Cancellation cancellation;

  /// Receives rows that a transform rejects.
  @FunctionalInterface
  interface RejectedRows {
    void reject(BadRow row);
  }

  /// @param computing makes the parts of a result side by side
  ResultFlow(
      OpenSink sink,
      RunCounts counts,
      RejectedRows rejected,
      ExecutorStrategy computing,
      Cancellation cancellation) {
    this.sink = sink;
    this.counts = counts;
    this.rejected = rejected;
    this.computing = computing;
    this.cancellation = cancellation;
  }

  /// Passes on the result of a reduction.
  ///
  /// @param reduction that made the state
  /// @param transforms those after the reduction
  /// @param firstPart the part of the first of them
  void load(
      BoundReduction reduction, ReductionState state, BoundTransforms transforms, int firstPart) {
    if (state instanceof RemoteState remote && transforms.changesNothing() && remote.isFit()) {
      remote.parts().forEach(this::pass);
      settle(
          reduction,
          state,
          new ResultCounts(remote.parts().stream().mapToLong(RemoteRows::rows).sum()));
      return;
    }
    if (transforms.steps().isEmpty()
        && transforms.reduction().isEmpty()
        && !transforms.limits().exist()
        && !(sink instanceof TracedSink)) {
      List<Iterable<RecordBatch>> parts = state.resultParts(computing.workers());
      if (parts.size() > 1) {
        long rows = new ResultParts(parts, sink, counts).write(computing, cancellation);
        settle(reduction, state, new ResultCounts(rows));
        return;
      }
    }
    ResultCounts result = new ResultCounts(0);
    ReductionState next = pass(state, result, transforms, firstPart);
    settle(reduction, state, result);
    if (next != null) {
      next.finish();
      counts.addReduced(next.rows());
      load(
          transforms.reduction().orElseThrow(),
          next,
          transforms.rest().orElseThrow(),
          firstPart + transforms.steps().size() + 1);
    }
  }

  /// The rows of the result of a reduction.
  private static final class ResultCounts {
    private long rows;
    private long rejected;
    private long unmatched;

    ResultCounts(long rows) {
      this.rows = rows;
    }
  }

  /// Counts rows that have passed through a reduction as what they are. Until then, all are
  /// aggregated, and those of the result made.
  private void settle(BoundReduction reduction, ReductionState state, ResultCounts result) {
    long in = state.rows();
    long out = result.rows + result.rejected;
    switch (reduction.effect()) {
      case AGGREGATES -> {
        // They are counted as that.
      }
      case FILTERS -> counts.addPassed(in, out, new FlowCounts(0, 0, in - out, 0, 0));
      case REMOVES_DUPLICATES -> {
        counts.addPassed(in, out, FlowCounts.NONE);
        counts.addDuplicates(in - out);
      }
      case JOINS -> {
        // A cluster does not tell how many rows have no match.
        if (!(state instanceof RemoteState)) {
          long matched = in - result.unmatched;
          FlowCounts left = new FlowCounts(0, 0, 0, result.unmatched, 0);
          counts.addPassed(in, Math.min(out, matched), left);
        }
      }
    }
  }

  /// Passes on rows that stay on the cluster.
  private void pass(RemoteRows part) {
    long start = System.nanoTime();
    counts.addResultRows(part.rows());
    counts.addFlow(new FlowCounts(0, part.rows(), 0, 0, 0), PartTimes.NONE);
    sink.append(part);
    counts.addLoaded(part.rows(), System.nanoTime() - start);
  }

  /// Passes the result of a state through steps, into the sink or the next reduction.
  ///
  /// @param result takes its counts
  /// @return the state of the next reduction; null without one
  private @Nullable ReductionState pass(
      ReductionState state, ResultCounts result, BoundTransforms transforms, int firstPart) {
    PartClock clock = new PartClock(counts.timeline() != null);
    clock.begin();
    int reducing = firstPart + transforms.steps().size();
    RowFlow flow =
        new RowFlow(
            transforms.steps(),
            transforms.limits(),
            (rows, row, column, reason) ->
                rejected.reject(RowTexts.badRow(NAME, rows, row, column, reason)),
            clock,
            firstPart);
    ReductionState next =
        transforms
            .reduction()
            .map(reduction -> reduction.newState(0, NAME, transforms.stepped()))
            .orElse(null);
    long out = 0;
    long before = 0;
    try {
      for (RecordBatch batch : state.result(rejecting(flow, result))) {
        clock.lap(firstPart - 1);
        counts.addResultRows(batch.rows());
        long first = before;
        Rows rows = flow.apply(new Rows(batch, row -> first + row + 1));
        before += batch.rows();
        result.rows += batch.rows();
        if (next != null) {
          next.add(rows, flow::reject);
          clock.lap(reducing);
        } else {
          out += rows.count();
          write(rows);
          clock.lap(PartTimes.MERGE);
        }
      }
    } finally {
      // A row beyond the limit ends the run; it is kept and counted.
      counts.addFlow(flow.counts(out), clock.times());
      counts.samples().add(flow.samples());
    }
    return next;
  }

  /// Rows that a reduction rejects are rows that it made.
  private Rejections rejecting(RowFlow flow, ResultCounts result) {
    return new Rejections() {
      @Override
      public void reject(Rows rows, int row, @Nullable String column, String reason) {
        counts.addResultRows(1);
        result.rejected++;
        flow.reject(rows, row, column, reason);
      }

      @Override
      public void unmatched(long rows) {
        result.unmatched += rows;
      }
    };
  }

  private void write(Rows rows) {
    counts.addLoaded(
        sink instanceof TracedSink traced ? traced.append(rows) : sink.append(rows.batch()), 0);
  }
}
