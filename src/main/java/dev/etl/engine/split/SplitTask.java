package dev.etl.engine.split;

import dev.etl.data.BadRow;
import dev.etl.data.EtlException;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.engine.count.FlowCounts;
import dev.etl.engine.count.PartTimes;
import dev.etl.engine.count.SplitCost;
import dev.etl.engine.count.SplitTimeline;
import dev.etl.extension.host.LostClassException;
import dev.etl.loader.source.DataLoadException;
import dev.etl.loader.source.RecordTexts;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.SourceErrors;
import dev.etl.loader.source.SplitConsumer;
import dev.etl.loader.source.SplitRead;
import dev.etl.slot.Wait;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads one split through the transforms into a [SplitOutcome]. Nothing is published before the
/// split is complete, so a failed attempt leaves no trace. Not thread-safe.
public final class SplitTask implements Runnable, SplitConsumer {
  private final SplitRun run;
  private final ClaimedSplit claim;
  private final Source source;
  private final SplitCost cost;
  private @Nullable SplitAttempt attempt;

  /// Whether the source, not its consumer, is running: then a failure is the source's.
  private boolean sourceReads;

  public SplitTask(SplitRun run, ClaimedSplit claim) {
    this.run = run;
    this.claim = claim;
    this.cost = new SplitCost(run.timeline() != null);
    this.source = run.pipeline().sources().get(claim.source());
  }

  /// Reads the split, then any that began in the wrong place.
  @Override
  public void run() {
    for (SplitTask task = this; task != null; task = task.readOnce()) {
      // Each is read by its own task.
    }
  }

  private @Nullable SplitTask readOnce() {
    SplitTimeline timeline = run.timeline();
    int worker = timeline == null ? 0 : timeline.begin();
    SplitOutcome outcome;
    try {
      outcome = readInterruptibly();
    } catch (Throwable failure) {
      outcome = outcomeAfter(failure);
    } finally {
      if (attempt != null) {
        attempt.close();
      }
    }
    if (timeline != null) {
      timeline.end(
          worker,
          claim.order(),
          claim.source(),
          cost.start(),
          outcome.counts(),
          outcome.failure().isPresent());
    }
    return run.ended(outcome).map(again -> new SplitTask(run, again)).orElse(null);
  }

  /// Interrupts only the reading when the run is stopped, not the writing of rows already read.
  private SplitOutcome readInterruptibly() {
    try {
      run.stopping().enter();
      return read();
    } finally {
      run.stopping().leave();
    }
  }

  private SplitOutcome read() {
    cost.begin();
    sourceReads = true;
    SplitRead read = source.read(claim.split(), this);
    sourceReads = false;
    return attempt == null ? nothing(read) : attempt.finish(read);
  }

  private SplitOutcome outcomeAfter(Throwable failure) {
    SplitOutcome partial =
        attempt == null ? nothing(claim.unfinished(0)) : attempt.finishAfterFailure();
    if (failure instanceof LostClassException lost && !sourceReads) {
      // A class of the user that crashes over rows makes them unreadable.
      return partial.failed(DataLoadException.of(source.name(), lost), true);
    }
    return partial.failed(failure, sourceReads && isOfSource(failure));
  }

  private SplitOutcome nothing(SplitRead read) {
    return SplitOutcome.ofNothing(claim, read, cost.counts(read.records(), 0, 0, FlowCounts.NONE));
  }

  private static boolean isOfSource(Throwable failure) {
    return failure instanceof EtlException known && SourceErrors.isOfSource(known.kind());
  }

  @Override
  public boolean wantsAll() {
    return !claim.limits().exist();
  }

  @Override
  public void begin(Schema schema) {
    sourceReads = false;
    SplitAttempt before = attempt;
    if (before != null) {
      attempt = null;
      before.undo();
    }
    attempt = new SplitAttempt(run, claim, schema, cost);
    sourceReads = true;
  }

  @Override
  public boolean accept(Rows loaded) {
    sourceReads = false;
    run.stopping().check();
    boolean wanted = attempt().take(loaded);
    sourceReads = true;
    return wanted;
  }

  @Override
  public void reject(BadRow row) {
    sourceReads = false;
    attempt().reject(row);
    sourceReads = true;
  }

  private SplitAttempt attempt() {
    return Objects.requireNonNull(attempt, "begin() comes first");
  }

  @Override
  public boolean keepsTexts() {
    return run.keepsRejects();
  }

  @Override
  public void texts(RecordTexts texts) {
    attempt().setTexts(texts);
  }

  @Override
  public void bytesRead(long count) {
    cost.addBytes(count);
    run.progress().addBytes(count);
  }

  @Override
  public void failed(String reason) {
    cost.setError(reason);
  }

  @Override
  public void pause(Wait wait) throws InterruptedException {
    await(() -> run.pause(claim, wait));
  }

  @Override
  public void hold(Wait wait) throws InterruptedException {
    await(() -> run.hold(claim, wait));
  }

  private void await(Wait wait) throws InterruptedException {
    cost.clock().lap(PartTimes.EXTRACT);
    try {
      run.progress().waiting(wait);
    } finally {
      cost.clock().lap(PartTimes.WAIT);
    }
  }

  @Override
  public void retried() {
    cost.addRetry();
    run.progress().addRetry();
  }
}
