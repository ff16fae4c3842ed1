package dev.etl.engine;

import dev.etl.data.BadRow;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.loader.Source;
import dev.etl.loader.Split;
import dev.etl.loader.SplitConsumer;
import dev.etl.sink.SplitResult;
import dev.etl.sink.SplitWriter;
import dev.etl.transform.Summary;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads one split through the transforms into a [SplitOutcome]. Nothing leaves it before the split
/// is complete, so that an attempt that failed half-way leaves no trace. For one thread.
final class SplitTask implements Runnable, SplitConsumer {
  private final Execution run;
  private final int order;
  private final int sourceIndex;
  private final Source source;
  private final Split split;

  private @Nullable Summary summary;
  private @Nullable SplitWriter rows;
  private @Nullable RejectWriter rejects;
  private long accepted;
  private long rejected;
  private long bytes;
  private long retries;
  private long transformNanos;
  private long loadNanos;

  SplitTask(Execution run, int order, int sourceIndex, Source source, Split split) {
    this.run = run;
    this.order = order;
    this.sourceIndex = sourceIndex;
    this.source = source;
    this.split = split;
  }

  @Override
  public void run() {
    try {
      run.completed(readInterruptibly());
    } catch (Throwable failure) {
      run.failed(order, failure, rejectsSoFar());
    } finally {
      forget();
    }
  }

  /// Only reading is interrupted when the run is stopped, not the writing of what was read.
  private SplitOutcome readInterruptibly() {
    try {
      run.enter();
      return read();
    } finally {
      run.leave();
    }
  }

  private SplitOutcome read() {
    long start = System.nanoTime();
    long records = source.read(split, this);
    Optional<SplitResult> rowResult = Optional.empty();
    if (rows != null) {
      long loading = System.nanoTime();
      rowResult = Optional.of(rows.finish());
      loadNanos += System.nanoTime() - loading;
    }
    if (summary != null) {
      long summarizing = System.nanoTime();
      summary.finish();
      transformNanos += System.nanoTime() - summarizing;
    }
    long extractNanos = System.nanoTime() - start - transformNanos - loadNanos;
    SplitCounts counts =
        new SplitCounts(
            records, accepted, rejected, bytes, retries, extractNanos, transformNanos, loadNanos);
    return new SplitOutcome(
        order, sourceIndex, counts, Optional.ofNullable(summary), rowResult, finishRejects());
  }

  @Override
  public void begin(Schema schema) {
    run.badRows().takeBack(order, rejected);
    forget();
    run.progress().addRows(-accepted);
    accepted = 0;
    rejected = 0;
    summary = run.newSummary(schema).orElse(null);
    rows = summary == null ? run.newRows() : null;
    rejects = run.newRejects().map(RejectWriter::new).orElse(null);
  }

  @Override
  public void accept(RecordBatch batch) {
    run.checkNotStopped();
    long start = System.nanoTime();
    if (summary != null) {
      summary.add(batch);
      transformNanos += System.nanoTime() - start;
    } else if (rows != null) {
      rows.write(batch);
      loadNanos += System.nanoTime() - start;
    }
    accepted += batch.rows();
    run.progress().addRows(batch.rows());
  }

  @Override
  public void reject(BadRow row) {
    rejected++;
    if (rejects != null) {
      rejects.add(row);
    }
    run.badRows().add(order, row);
  }

  @Override
  public void bytesRead(long count) {
    bytes += count;
    run.progress().addBytes(count);
  }

  @Override
  public void retried() {
    retries++;
  }

  /// What was rejected before the split failed, unless the sink of the rejects is what failed.
  private Optional<SplitResult> rejectsSoFar() {
    try {
      return finishRejects();
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private Optional<SplitResult> finishRejects() {
    return Optional.ofNullable(rejects).map(RejectWriter::finish);
  }

  private void forget() {
    if (rows != null) {
      rows.close();
    }
    if (rejects != null) {
      rejects.close();
    }
  }
}
