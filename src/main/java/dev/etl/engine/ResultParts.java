package dev.etl.engine;

import dev.etl.data.EtlException;
import dev.etl.data.RecordBatch;
import dev.etl.engine.bound.Cancellation;
import dev.etl.engine.bound.Failures;
import dev.etl.engine.count.FlowCounts;
import dev.etl.engine.count.PartTimes;
import dev.etl.engine.count.RunCounts;
import dev.etl.engine.split.StopState;
import dev.etl.sink.OpenSink;
import dev.etl.sink.SplitResult;
import dev.etl.sink.SplitWriter;
import dev.etl.strategy.ExecutorStrategy;
import dev.etl.strategy.TaskQueue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The parts of a result that pass into the sink as they are: made and encoded side by side, and
/// appended in order. Runs once. Thread-safe.
final class ResultParts implements TaskQueue {
  private final List<Iterable<RecordBatch>> parts;
  private final OpenSink sink;
  private final RunCounts counts;
  private final StopState stopping = new StopState(() -> {}, () -> {}, false);
  private final Map<Integer, SplitResult> waiting = new HashMap<>();
  private int claimed;
  private int appended;
  private long written;

  ResultParts(List<Iterable<RecordBatch>> parts, OpenSink sink, RunCounts counts) {
    this.parts = parts;
    this.sink = sink;
    this.counts = counts;
  }

  /// Writes all parts.
  ///
  /// @return the number of rows
  /// @throws EtlException the failure that stopped it, if one did
  long write(ExecutorStrategy strategy, Cancellation cancellation) {
    long start = System.nanoTime();
    try (Cancellation.Registration _ =
        cancellation.register(() -> stopping.fail(Failures.cancelled()))) {
      strategy.execute(this);
    } finally {
      waiting.values().forEach(SplitResult::close);
    }
    EtlException failure = stopping.failure();
    if (failure != null) {
      throw failure;
    }
    counts.addTime(PartTimes.MERGE, System.nanoTime() - start);
    return written();
  }

  private synchronized long written() {
    return written;
  }

  @Override
  public synchronized @Nullable Runnable claim() {
    if (claimed == parts.size() || stopping.isStopped()) {
      return null;
    }
    int part = claimed++;
    return () -> write(part);
  }

  private void write(int part) {
    try {
      stopping.enter();
      append(part, written(part));
    } catch (RuntimeException | Error failure) {
      stopping.fail(failure);
    } finally {
      stopping.leave();
    }
  }

  private SplitResult written(int part) {
    try (SplitWriter writer = sink.newSplit()) {
      for (RecordBatch batch : parts.get(part)) {
        stopping.check();
        writer.write(batch);
      }
      return writer.finish();
    }
  }

  private synchronized void append(int part, SplitResult result) {
    waiting.put(part, result);
    for (SplitResult next = waiting.remove(appended);
        next != null;
        next = waiting.remove(appended)) {
      appended++;
      written += next.rows();
      long rows = next.rows();
      sink.append(next);
      counts.addResultRows(rows);
      counts.addFlow(new FlowCounts(0, rows, 0, 0, 0), PartTimes.NONE);
      counts.addLoaded(rows, 0);
    }
  }
}
