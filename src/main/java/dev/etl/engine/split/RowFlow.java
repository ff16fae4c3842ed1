package dev.etl.engine.split;

import dev.etl.engine.bound.Limits;
import dev.etl.engine.count.FlowCounts;
import dev.etl.data.Rows;
import dev.etl.transform.Limit;
import dev.etl.transform.Rejections;
import dev.etl.transform.RowStep;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Takes rows through the steps of a pipeline, one batch after another, and counts what becomes of
/// them. For one thread.
public final class RowFlow {
  private final List<RowStep> steps;
  private final Rejections rejections;
  private Limits left;
  private Rows.@Nullable Origin lastOrigin;
  private int lastRow;
  private long filtered;
  private long created;
  private long rejected;

  /// @param limits what is left of those among the steps
  public RowFlow(List<RowStep> steps, Limits limits, Rejections rejections) {
    this.steps = steps;
    this.rejections = rejections;
    this.left = limits;
  }

  /// The rows behind the last step.
  public Rows apply(Rows rows) {
    Rows current = rows;
    int limit = 0;
    for (RowStep step : steps) {
      current = step instanceof Limit.Step ? cut(current, limit++) : count(step, current);
    }
    return current;
  }

  private Rows count(RowStep step, Rows rows) {
    long rejectedBefore = rejected;
    Rows result = step.apply(rows, this::reject);
    long change = result.count() - (rows.count() - (rejected - rejectedBefore));
    switch (step.effect()) {
      case SAME -> {
        // A row lost here shows when the rows are balanced.
      }
      case FEWER -> filtered -= change;
      case MORE -> created += change;
    }
    return result;
  }

  private Rows cut(Rows rows, int limit) {
    int kept = left.clamp(limit, rows.count());
    left = left.take(limit, kept);
    if (kept > 0 && left.isReached(limit)) {
      // Of several limits the last one has the fewest rows.
      lastOrigin = rows.origin();
      lastRow = kept - 1;
    }
    if (kept == rows.count()) {
      return rows;
    }
    filtered += rows.count() - kept;
    return rows.gather(IntStream.range(0, kept).toArray(), kept);
  }

  /// Takes a row that a step, or the reduction behind the steps, cannot use.
  public void reject(Rows rows, int row, @Nullable String column, String reason) {
    rejected++;
    rejections.reject(rows, row, column, reason);
  }

  /// Whether further rows could get through.
  boolean wanted() {
    return !left.isReached();
  }

  /// The line of the last row that is wanted, once no further one is.
  long lastLine() {
    return lastOrigin == null ? 0 : lastOrigin.line(lastRow);
  }

  /// A row that was rejected stands behind the last one that is wanted: it is left out on purpose.
  void takeBackRejected() {
    rejected--;
    filtered++;
  }

  /// What is left of the limits.
  Limits left() {
    return left;
  }

  /// What became of the rows so far.
  ///
  /// @param out how many came out and went no further
  public FlowCounts counts(long out) {
    return new FlowCounts(created, out, filtered, rejected);
  }
}
