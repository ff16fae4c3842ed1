package dev.etl.engine;

import dev.etl.data.BadRow;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.loader.Source;
import dev.etl.loader.SplitConsumer;
import dev.etl.loader.SplitRead;
import dev.etl.sink.SplitResult;
import dev.etl.sink.SplitWriter;
import dev.etl.transform.ReductionState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads one split through the transforms into a [SplitOutcome]. Nothing leaves it before the split
/// is complete, so that an attempt that failed half-way leaves no trace. For one thread.
final class SplitTask implements Runnable, SplitConsumer {
  private final Execution run;
  private final ClaimedSplit claim;
  private final Source source;

  private @Nullable ReductionState state;
  private @Nullable SplitWriter rows;
  private @Nullable RejectWriter rejects;
  private @Nullable BadRow firstBadRow;
  private long start;
  private long accepted;
  private long rejected;
  private long bytes;
  private long retries;
  private long transformNanos;
  private long loadNanos;

  SplitTask(Execution run, ClaimedSplit claim, Source source) {
    this.run = run;
    this.claim = claim;
    this.source = source;
  }

  /// Reads the split, then any that turns out to have begun in the wrong place.
  @Override
  public void run() {
    for (SplitTask task = this; task != null; task = task.readOnce()) {
      // Each is read by its own task.
    }
  }

  private @Nullable SplitTask readOnce() {
    SplitOutcome outcome;
    try {
      outcome = readInterruptibly();
    } catch (Throwable failure) {
      run.failed(partialOutcome(), failure);
      return null;
    } finally {
      forget();
    }
    return run.completed(outcome);
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
    start = System.nanoTime();
    SplitRead read = source.read(claim.split(), this);
    Optional<SplitResult> rowResult = Optional.empty();
    if (rows != null) {
      long loading = System.nanoTime();
      rowResult = Optional.of(rows.finish());
      loadNanos += System.nanoTime() - loading;
    }
    if (state != null) {
      long reducing = System.nanoTime();
      state.finish();
      transformNanos += System.nanoTime() - reducing;
    }
    return outcome(read, Optional.ofNullable(state), rowResult, finishRejects());
  }

  private SplitOutcome outcome(
      SplitRead read,
      Optional<ReductionState> stateOfSplit,
      Optional<SplitResult> rowsOfSplit,
      Optional<SplitResult> rejectsOfSplit) {
    long extractNanos = System.nanoTime() - start - transformNanos - loadNanos;
    SplitCounts counts =
        new SplitCounts(
            read.records(),
            accepted,
            rejected,
            bytes,
            retries,
            extractNanos,
            transformNanos,
            loadNanos);
    return new SplitOutcome(
        claim,
        read,
        counts,
        stateOfSplit,
        rowsOfSplit,
        rejectsOfSplit,
        Optional.ofNullable(firstBadRow));
  }

  /// What there is of a split that failed. Its rejected rows are kept, unless their sink is what
  /// failed.
  private SplitOutcome partialOutcome() {
    Optional<SplitResult> rejectsOfSplit;
    try {
      rejectsOfSplit = finishRejects();
    } catch (RuntimeException e) {
      rejectsOfSplit = Optional.empty();
    }
    SplitRead read = new SplitRead(accepted + rejected, 0, 0);
    return outcome(read, Optional.empty(), Optional.empty(), rejectsOfSplit);
  }

  @Override
  public void begin(Schema schema) {
    if (firstBadRow == null) {
      run.badRows().takeBack(claim.order(), rejected);
    }
    firstBadRow = null;
    forget();
    if (state != null) {
      state.discard();
    }
    run.progress().addRows(-accepted);
    accepted = 0;
    rejected = 0;
    state = run.newState(claim.source(), schema).orElse(null);
    rows = state == null ? run.newRows() : null;
    rejects = run.newRejects().map(RejectWriter::new).orElse(null);
  }

  @Override
  public void accept(RecordBatch batch) {
    run.checkNotStopped();
    long start = System.nanoTime();
    if (state != null) {
      state.add(new Rows(batch, _ -> 0), (_, _, _, _) -> {});
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
    if (!claim.split().isGuess()) {
      run.badRows().add(claim.order(), row);
    } else if (firstBadRow == null) {
      firstBadRow = row;
    }
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
