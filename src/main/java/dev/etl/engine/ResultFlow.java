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
import dev.etl.transform.step.ReductionState;
import dev.etl.transform.step.Rejections;
import java.util.List;

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
  /// @param transforms those after the reduction
  /// @param firstPart the part of the first of them
  void load(ReductionState state, BoundTransforms transforms, int firstPart) {
    if (state instanceof RemoteState remote && transforms.changesNothing() && remote.isFit()) {
      remote.parts().forEach(this::pass);
      return;
    }
    if (transforms.steps().isEmpty()
        && transforms.reduction().isEmpty()
        && !transforms.limits().exist()
        && !(sink instanceof TracedSink)) {
      List<Iterable<RecordBatch>> parts = state.resultParts(computing.workers());
      if (parts.size() > 1) {
        new ResultParts(parts, sink, counts).write(computing, cancellation);
        return;
      }
    }
    load(state::result, transforms, firstPart);
  }

  /// Passes on rows that stay on the cluster.
  private void pass(RemoteRows part) {
    long start = System.nanoTime();
    counts.addResultRows(part.rows());
    counts.addFlow(new FlowCounts(0, part.rows(), 0, 0, 0), PartTimes.NONE);
    sink.append(part);
    counts.addLoaded(part.rows(), System.nanoTime() - start);
  }

  /// Makes a result without the rows that turn out to be bad.
  @FunctionalInterface
  private interface Result {
    Iterable<RecordBatch> without(Rejections rejections);
  }

  private void load(Result result, BoundTransforms transforms, int firstPart) {
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
      for (RecordBatch batch : result.without(rejecting(flow))) {
        clock.lap(firstPart - 1);
        counts.addResultRows(batch.rows());
        long first = before;
        Rows rows = flow.apply(new Rows(batch, row -> first + row + 1));
        before += batch.rows();
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
    if (next != null) {
      next.finish();
      counts.addReduced(next.rows());
      load(next::result, transforms.rest().orElseThrow(), reducing + 1);
    }
  }

  /// Rows that a reduction rejects are rows that it made.
  private Rejections rejecting(RowFlow flow) {
    return (rows, row, column, reason) -> {
      counts.addResultRows(1);
      flow.reject(rows, row, column, reason);
    };
  }

  private void write(Rows rows) {
    counts.addLoaded(
        sink instanceof TracedSink traced ? traced.append(rows) : sink.append(rows.batch()), 0);
  }
}
