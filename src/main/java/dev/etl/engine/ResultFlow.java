package dev.etl.engine;

import dev.etl.data.BadRow;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.engine.bound.BoundTransforms;
import dev.etl.engine.count.FlowCounts;
import dev.etl.engine.count.RunCounts;
import dev.etl.engine.split.RowFlow;
import dev.etl.engine.split.RowTexts;
import dev.etl.engine.wire.RemoteRows;
import dev.etl.sink.OpenSink;
import dev.etl.transform.ReductionState;

/// Passes the result of a reduction through the remaining transforms into the sink. Not
/// thread-safe.
final class ResultFlow {
  static final String NAME = "result";

  private final OpenSink sink;
  private final RunCounts counts;
  private final RejectedRows rejected;

  /// Receives rows that a transform rejects.
  @FunctionalInterface
  interface RejectedRows {
    void reject(BadRow row);
  }

  ResultFlow(OpenSink sink, RunCounts counts, RejectedRows rejected) {
    this.sink = sink;
    this.counts = counts;
    this.rejected = rejected;
  }

  void load(ReductionState state, BoundTransforms transforms) {
    if (state instanceof RemoteState remote && transforms.changesNothing() && remote.isFit()) {
      remote.parts().forEach(this::pass);
    } else {
      load(state.result(), transforms);
    }
  }

  /// Passes on rows that stay on the cluster.
  private void pass(RemoteRows part) {
    long start = System.nanoTime();
    counts.addResultRows(part.rows());
    counts.addFlow(new FlowCounts(0, part.rows(), 0, 0), 0);
    sink.append(part);
    counts.addLoaded(part.rows(), System.nanoTime() - start);
  }

  private void load(Iterable<RecordBatch> batches, BoundTransforms transforms) {
    RowFlow flow =
        new RowFlow(
            transforms.steps(),
            transforms.limits(),
            (rows, row, column, reason) ->
                rejected.reject(RowTexts.badRow(NAME, rows, row, column, reason)));
    ReductionState next =
        transforms
            .reduction()
            .map(reduction -> reduction.newState(0, NAME, transforms.stepped()))
            .orElse(null);
    long out = 0;
    long start = System.nanoTime();
    long before = 0;
    try {
      for (RecordBatch batch : batches) {
        counts.addResultRows(batch.rows());
        long first = before;
        Rows rows = flow.apply(new Rows(batch, row -> first + row + 1));
        before += batch.rows();
        if (next != null) {
          next.add(rows, flow::reject);
        } else {
          out += rows.count();
          write(rows);
        }
      }
    } finally {
      // A row beyond the limit ends the run; it is kept and counted.
      counts.addFlow(flow.counts(out), System.nanoTime() - start);
    }
    if (next != null) {
      next.finish();
      counts.addReduced(next.rows());
      load(next.result(), transforms.rest().orElseThrow());
    }
  }

  private void write(Rows rows) {
    long start = System.nanoTime();
    long taken =
        sink instanceof TracedSink traced ? traced.append(rows) : sink.append(rows.batch());
    counts.addLoaded(taken, System.nanoTime() - start);
  }
}
