package dev.etl.engine;

import dev.etl.data.BadRow;
import dev.etl.data.EtlException;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.loader.RecordTexts;
import dev.etl.loader.Source;
import dev.etl.loader.SourceErrors;
import dev.etl.loader.SplitConsumer;
import dev.etl.loader.SplitRead;
import dev.etl.sink.SplitResult;
import dev.etl.sink.SplitWriter;
import dev.etl.transform.ReductionState;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads one split through the transforms into a [SplitOutcome]. Nothing leaves it before the split
/// is complete, so that an attempt that failed half-way leaves no trace. For one thread.
final class SplitTask implements Runnable, SplitConsumer {
  private final SplitRun run;
  private final ClaimedSplit claim;
  private final Source source;

  private @Nullable RowFlow flow;
  private @Nullable SourceColumn sourceColumn;
  private @Nullable ReductionState state;
  private @Nullable SplitWriter rows;
  private @Nullable RejectWriter rejects;
  private @Nullable BadRow firstBadRow;
  private final PendingBadRows pending = new PendingBadRows();
  private long unread;
  private long start;
  private long accepted;
  private long rejected;
  private long written;
  private long bytes;
  private long retries;
  private long transformNanos;
  private long loadNanos;
  private @Nullable String error;

  /// Whether the source is at work, rather than what takes its rows: a failure is the source's
  /// then.
  private boolean sourceReads;

  SplitTask(SplitRun run, ClaimedSplit claim, Source source) {
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
      return run.failed(partialOutcome(failure));
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
    sourceReads = true;
    SplitRead read = source.read(claim.split(), this);
    sourceReads = false;
    settle();
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
            read.records() - unread,
            accepted,
            rejected,
            flowCounts(),
            bytes,
            retries,
            extractNanos,
            transformNanos,
            loadNanos,
            error);
    return new SplitOutcome(
        claim,
        read,
        counts,
        stateOfSplit,
        rowsOfSplit,
        rejectsOfSplit,
        Optional.ofNullable(firstBadRow),
        flow == null ? List.of() : flow.passed(),
        Optional.empty(),
        false);
  }

  private FlowCounts flowCounts() {
    return flow == null ? FlowCounts.NONE : flow.counts(written);
  }

  /// What there is of a split that failed. Its rejected rows are kept, unless their sink is what
  /// failed.
  private SplitOutcome partialOutcome(Throwable failure) {
    Optional<SplitResult> rejectsOfSplit;
    try {
      settle();
      rejectsOfSplit = Optional.ofNullable(rejects).map(RejectWriter::finishAfterFailure);
    } catch (RuntimeException e) {
      rejectsOfSplit = Optional.empty();
    }
    // Where a guess failed, nobody knows whether it began in the right place.
    long begin = claim.split().begin().orElse(SplitRead.MISGUESSED.begin());
    SplitRead read = new SplitRead(accepted + rejected + unread, begin, begin);
    return outcome(read, Optional.empty(), Optional.empty(), rejectsOfSplit)
        .failed(failure, sourceReads && isOfSource(failure));
  }

  private static boolean isOfSource(Throwable failure) {
    return failure instanceof EtlException known && SourceErrors.isOfSource(known.kind());
  }

  @Override
  public void begin(Schema schema) {
    sourceReads = false;
    beginAttempt(schema);
    sourceReads = true;
  }

  private void beginAttempt(Schema schema) {
    run.badRowsOf(claim)
        .ifPresent(counted -> counted.takeBack(claim.order(), rejected + flowCounts().rejected()));
    firstBadRow = null;
    pending.takeAll();
    unread = 0;
    forget();
    if (state != null) {
      state.discard();
    }
    run.progress().addRows(-accepted);
    accepted = 0;
    rejected = 0;
    written = 0;
    flow = new RowFlow(run.transforms().steps(), claim.limits(), this::reject);
    sourceColumn = run.newSourceColumn(claim.source(), schema).orElse(null);
    state = run.newState(claim.source(), schema).orElse(null);
    rows = state == null ? run.newRows(claim) : null;
    rejects = run.newRejects().map(RejectWriter::new).orElse(null);
  }

  @Override
  public boolean accept(Rows loaded) {
    sourceReads = false;
    boolean wanted = take(loaded);
    sourceReads = true;
    return wanted;
  }

  private boolean take(Rows loaded) {
    run.checkNotStopped();
    accepted += loaded.count();
    run.progress().addRows(loaded.count());
    RowFlow steps = Objects.requireNonNull(flow, "accept() comes after begin()");
    long start = System.nanoTime();
    Rows transformed = steps.apply(sourceColumn == null ? loaded : sourceColumn.addTo(loaded));
    if (state != null) {
      state.add(transformed, steps::reject);
    }
    long end = System.nanoTime();
    transformNanos += end - start;
    if (rows != null && transformed.count() > 0) {
      written += transformed.count();
      if (rows instanceof TracedWriter traced) {
        traced.write(transformed);
      } else {
        rows.write(transformed.batch());
      }
      loadNanos += System.nanoTime() - end;
    }
    if (!steps.wanted() && !pending.isEmpty()) {
      leaveOutBehind(steps);
    }
    settle();
    if (rejects != null) {
      rejects.batchEnds();
    }
    return steps.wanted();
  }

  /// Leaves bad rows behind the last row that is wanted out of account, as if they were not read.
  private void leaveOutBehind(RowFlow steps) {
    for (PendingBadRows.Pending behind : pending.takeBehind(steps.lastLine())) {
      if (behind.loaded()) {
        rejected--;
        unread++;
      } else {
        steps.takeBackRejected();
      }
    }
  }

  /// Keeps the bad rows that are pending, now that they are known to count.
  private void settle() {
    pending.takeAll().forEach(each -> keep(each.row()));
  }

  @Override
  public void reject(BadRow row) {
    sourceReads = false;
    rejected++;
    keep(row, true);
    sourceReads = true;
  }

  private void reject(Rows faulty, int row, @Nullable String column, String reason) {
    keep(RowTexts.badRow(source.name(), faulty, row, column, reason), false);
  }

  private void keep(BadRow row, boolean loaded) {
    if (!run.transforms().isLimited()) {
      keep(row);
      return;
    }
    if (pending.isFull()) {
      settle();
    }
    pending.add(row, loaded);
  }

  private void keep(BadRow row) {
    if (rejects != null) {
      rejects.add(row);
    }
    Optional<BadRows> counted = run.badRowsOf(claim);
    if (counted.isPresent()) {
      counted.get().add(claim.order(), row);
    } else if (firstBadRow == null) {
      firstBadRow = row;
    }
  }

  @Override
  public boolean keepsTexts() {
    return run.keepsRejects();
  }

  @Override
  public void texts(RecordTexts texts) {
    if (rejects == null) {
      texts.close();
    } else {
      rejects.setTexts(texts);
    }
  }

  @Override
  public void bytesRead(long count) {
    bytes += count;
    run.progress().addBytes(count);
  }

  @Override
  public void failed(String reason) {
    error = reason;
  }

  @Override
  public void pause(Pause pause) throws InterruptedException {
    run.pause(claim, pause);
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
