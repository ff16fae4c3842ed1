package dev.etl.engine;

import dev.etl.sink.OpenSink;
import dev.etl.sink.SplitResult;
import dev.etl.transform.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Puts the outcomes of splits into the order of the splits, whatever finishes first: statistics
/// are merged and rows appended in that order, so that the result is the same to the byte. Safe for
/// use by several threads.
final class OrderedMerge implements AutoCloseable {
  private final OpenSink rows;
  private final Optional<OpenSink> rejects;
  private final RunCounts counts;
  private final TreeMap<Integer, SplitOutcome> waiting = new TreeMap<>();
  private final Map<Integer, SplitResult> rejectsOfFailed = new TreeMap<>();
  private final List<@Nullable Summary> summaries = new ArrayList<>();
  private int next;

  OrderedMerge(OpenSink rows, Optional<OpenSink> rejects, RunCounts counts) {
    this.rows = rows;
    this.rejects = rejects;
    this.counts = counts;
  }

  /// Takes an outcome, and deals with all those whose turn has come.
  synchronized void add(SplitOutcome outcome) {
    waiting.put(outcome.order(), outcome);
    for (SplitOutcome turn = waiting.remove(next); turn != null; turn = waiting.remove(next)) {
      next++;
      merge(turn);
    }
  }

  private void merge(SplitOutcome outcome) {
    counts.addSplit(outcome.source(), outcome.counts());
    outcome.rejects().ifPresent(result -> rejects.orElseThrow().append(result));
    outcome
        .rows()
        .ifPresent(
            result -> {
              long start = System.nanoTime();
              long count = result.rows();
              rows.append(result);
              counts.addLoaded(count, System.nanoTime() - start);
            });
    outcome.summary().ifPresent(summary -> merge(outcome.source(), summary));
  }

  private void merge(int source, Summary summary) {
    counts.addSummarized(summary.rows());
    while (summaries.size() <= source) {
      summaries.add(null);
    }
    Summary before = summaries.get(source);
    if (before == null) {
      summaries.set(source, summary);
    } else {
      before.merge(summary);
    }
  }

  /// Gives the statistics of each source, in the order of the sources.
  synchronized void forEachSummary(SummaryConsumer consumer) {
    for (int source = 0; source < summaries.size(); source++) {
      Summary summary = summaries.get(source);
      if (summary != null) {
        consumer.accept(source, summary);
      }
    }
  }

  /// Takes statistics.
  @FunctionalInterface
  interface SummaryConsumer {
    void accept(int source, Summary summary);
  }

  /// Takes the rejected rows of a split that failed.
  synchronized void addRejects(int order, SplitResult result) {
    rejectsOfFailed.put(order, result);
  }

  /// After a failure: appends the rejected rows of all splits that failed or are still waiting for
  /// their turn, in the order of the splits.
  synchronized void appendRemainingRejects() {
    Map<Integer, SplitResult> remaining = new TreeMap<>(rejectsOfFailed);
    waiting.forEach(
        (order, outcome) -> outcome.rejects().ifPresent(result -> remaining.put(order, result)));
    rejects.ifPresent(sink -> remaining.values().forEach(sink::append));
  }

  @Override
  public synchronized void close() {
    waiting.values().forEach(SplitOutcome::discard);
    rejectsOfFailed.values().forEach(SplitResult::close);
  }
}
