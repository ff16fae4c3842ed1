package dev.etl.engine.split;

import dev.etl.data.BadRow;
import dev.etl.data.EtlException;
import dev.etl.engine.bound.Failures;
import dev.etl.engine.bound.Limits;
import dev.etl.engine.count.RunCounts;
import dev.etl.sink.OpenSink;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Holds the outcomes of a source until all its splits are complete, so that a source is published
/// whole or not at all: a source left out is one bad row. Used by one thread at a time.
final class WholeSources implements AutoCloseable {
  private static final int NONE = -1;

  private final RunCounts counts;
  private final BadRows badRows;
  private final Optional<OpenSink> rejects;
  private final Deque<SplitOutcome> held = new ArrayDeque<>();
  private Limits leftBefore = Limits.NONE;
  private int source = NONE;
  private boolean rejected;
  private @Nullable EtlException first;

  WholeSources(RunCounts counts, BadRows badRows, Optional<OpenSink> rejects) {
    this.counts = counts;
    this.badRows = badRows;
    this.rejects = rejects;
  }

  /// The source whose splits arrive; negative before the first.
  int source() {
    return source;
  }

  /// Begins another source; the previous one is merged.
  ///
  /// @param left the limits left
  void begin(int next, Limits left) {
    source = next;
    rejected = false;
    leftBefore = left;
  }

  /// Whether a source was left out.
  boolean isRejected(int of) {
    return rejected && of == source;
  }

  /// The current source, if it was left out.
  Optional<Integer> rejected() {
    return rejected ? Optional.of(source) : Optional.empty();
  }

  void hold(SplitOutcome outcome) {
    held.addLast(outcome);
  }

  /// Passes on the held outcomes, split by split, and releases them.
  void giveAll(Consumer<SplitOutcome> taker) {
    for (SplitOutcome first = held.pollFirst(); first != null; first = held.pollFirst()) {
      taker.accept(first);
    }
  }

  /// Leaves out the source of a split that failed.
  ///
  /// @return the limits as they were before the source
  /// @throws EtlException DATA if there are too many bad rows now
  Limits reject(SplitOutcome failed) {
    rejected = true;
    giveAll(this::leaveOut);
    EtlException failure = Failures.of(failed.failure().orElseThrow());
    if (first == null) {
      first = failure;
    }
    String name = counts.nameOf(source);
    String message = failure.getMessage();
    String reason =
        message.startsWith(name + ": ") ? message.substring((name + ": ").length()) : message;
    counts.addSplit(source, failed.counts().rejected(reason));
    failed.discard();
    BadRow row = BadRow.ofSource(name, reason);
    rejects.ifPresent(sink -> RejectWriter.append(sink, row));
    badRows.add(failed.claim().order(), row);
    return leftBefore;
  }

  /// Discards the rows of a split whose source is left out.
  void leaveOut(SplitOutcome outcome) {
    counts.addSplit(source, outcome.counts().work());
    outcome.discard();
  }

  /// Checks that some source could be read.
  ///
  /// @throws EtlException the failure of the first, if none could
  void checkSomeRead() {
    if (first != null && counts.failedSources() == counts.sources().size()) {
      throw first;
    }
  }

  @Override
  public void close() {
    held.forEach(SplitOutcome::discard);
  }
}
