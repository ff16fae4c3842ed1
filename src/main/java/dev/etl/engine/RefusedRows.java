package dev.etl.engine;

import dev.etl.data.BadRow;
import dev.etl.engine.bound.Inputs;
import dev.etl.engine.count.RunCounts;
import dev.etl.engine.split.BadRows;
import dev.etl.engine.split.RejectWriter;
import dev.etl.engine.split.TracedPart;
import dev.etl.pipeline.MaxErrors;
import dev.etl.pipeline.Pipeline;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.OpenSink;
import dev.etl.sink.Refusals;
import dev.etl.sink.SplitResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Turns rows that a target refuses into bad rows: counted as soon as they are found, kept after
/// all others, in row order. Thread-safe.
final class RefusedRows implements Refusals, AutoCloseable {
  private final BadRows badRows;
  private final Optional<OpenSink> rejects;
  private final Inputs inputs;
  private final RowOrigins origins = new RowOrigins();
  private final Map<Integer, Long> countsOfSources = new TreeMap<>();
  private final List<SplitResult> kept = new ArrayList<>();
  private @Nullable RejectWriter writer;
  private @Nullable TracedPart written;
  private long count;

  /// Whether a run continues without rows that its target refuses. False for several targets: the
  /// others would keep the rows.
  static boolean areAllowed(Pipeline pipeline) {
    return !pipeline.errorPolicy().maxErrors().equals(MaxErrors.NONE)
        && pipeline.sinks().size() == 1
        && pipeline.sinks().getFirst() instanceof JdbcSink;
  }

  RefusedRows(BadRows badRows, Optional<OpenSink> rejects, Inputs inputs) {
    this.inputs = inputs;
    this.badRows = badRows;
    this.rejects = rejects;
  }

  /// Wraps a target so that the origin of each row is known.
  OpenSink traced(OpenSink target) {
    return new TracedSink(target, origins, inputs, rejects.isPresent());
  }

  @Override
  public synchronized void refuse(long row, @Nullable String column, String reason) {
    RowOrigins.Origin origin = origins.find(row);
    TracedPart part = origin.part();
    BadRow bad =
        new BadRow(
            part.name(),
            origin.line(),
            column,
            "is refused by the table: " + reason,
            origin.text());
    count++;
    part.source().ifPresent(source -> countsOfSources.merge(source, 1L, Long::sum));
    rejects.ifPresent(sink -> writerFor(sink, part).add(bad));
    badRows.add(part.order(), bad);
  }

  private RejectWriter writerFor(OpenSink sink, TracedPart part) {
    RejectWriter current = writer;
    if (current == null || !part.equals(written)) {
      finishWriter();
      current = new RejectWriter(sink.newSplit());
      current.setTexts(part.texts().get());
      writer = current;
      written = part;
    }
    return current;
  }

  private void finishWriter() {
    RejectWriter current = writer;
    writer = null;
    if (current != null) {
      try (current) {
        kept.add(current.finishAfterFailure());
      }
    }
  }

  @Override
  public void settled(long rows) {
    origins.forget(rows);
  }

  /// Appends the refused rows to the rejected rows and counts them. Called once, after the last
  /// row.
  synchronized void settle(RunCounts counts) {
    finishWriter();
    kept.forEach(result -> rejects.orElseThrow().append(result));
    kept.clear();
    counts.addRefused(count, countsOfSources);
    count = 0;
    countsOfSources.clear();
  }

  @Override
  public synchronized void close() {
    if (writer != null) {
      writer.close();
    }
    kept.forEach(SplitResult::close);
    origins.close();
  }
}
