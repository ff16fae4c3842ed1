package dev.etl.engine.split;

import dev.etl.data.Rows;
import dev.etl.engine.bound.Limits;
import dev.etl.engine.count.FlowCounts;
import dev.etl.engine.count.PartClock;
import dev.etl.engine.count.PartTimes;
import dev.etl.engine.count.RowSample;
import dev.etl.transform.Inspect;
import dev.etl.transform.Limit;
import dev.etl.transform.step.Rejections;
import dev.etl.transform.step.RowStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Passes rows through the steps of a pipeline, batch by batch, and counts them. Not thread-safe.
public final class RowFlow {
  private final List<RowStep> steps;
  private final Rejections rejections;
  private final PartClock clock;
  private final int firstPart;
  private Limits left;
  private Rows.@Nullable Origin lastOrigin;
  private int lastRow;
  private @Nullable FirstRows inspected;
  private long filtered;
  private long created;
  private long unmatched;
  private long rejected;

  /// Counts the rows that steps reject, or find no match for.
  private final Rejections leavingOut =
      new Rejections() {
        @Override
        public void reject(Rows rows, int row, @Nullable String column, String reason) {
          RowFlow.this.reject(rows, row, column, reason);
        }

        @Override
        public void unmatched(long rows) {
          unmatched += rows;
        }
      };

  /// @param limits limits left among the steps
  /// @param clock receives the time of each step
  /// @param firstPart the part of the first step
  public RowFlow(
      List<RowStep> steps, Limits limits, Rejections rejections, PartClock clock, int firstPart) {
    this.steps = steps;
    this.clock = clock;
    this.firstPart = firstPart;
    this.rejections = rejections;
    this.left = limits;
  }

  /// The rows after the last step.
  public Rows apply(Rows rows) {
    Rows current = rows;
    int limit = 0;
    int part = firstPart;
    boolean wanted = wanted();
    for (RowStep step : steps) {
      if (step instanceof Inspect.Step inspect && wanted) {
        inspect(inspect, part - PartTimes.STEPS, current);
      }
      current = step instanceof Limit.Step ? cut(current, limit++) : count(step, current);
      clock.lap(part++);
    }
    if (inspected != null) {
      inspected.batchEnds(wanted() ? Long.MAX_VALUE : lastLine());
    }
    return current;
  }

  private void inspect(Inspect.Step step, int index, Rows rows) {
    if (inspected == null) {
      inspected = new FirstRows();
    }
    inspected.take(index, rows, step.rows());
  }

  /// The first rows that reached each step `inspect`, so far.
  public List<RowSample> samples() {
    return inspected == null ? List.of() : inspected.samples();
  }

  private Rows count(RowStep step, Rows rows) {
    long leftBefore = rejected + unmatched;
    Rows result = step.apply(rows, leavingOut);
    long change = result.count() - (rows.count() - (rejected + unmatched - leftBefore));
    switch (step.effect()) {
      case SAME -> {
        // A row lost here shows as a stage out of balance.
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
      // The last of several limits has the fewest rows.
      lastOrigin = rows.origin();
      lastRow = kept - 1;
    }
    if (kept == rows.count()) {
      return rows;
    }
    filtered += rows.count() - kept;
    return rows.first(kept);
  }

  /// Rejects a row that a step, or the reduction after the steps, cannot use.
  public void reject(Rows rows, int row, @Nullable String column, String reason) {
    rejected++;
    rejections.reject(rows, row, column, reason);
  }

  /// True while more rows can pass.
  boolean wanted() {
    return !left.isReached();
  }

  /// The line of the last wanted row, once no more are wanted.
  long lastLine() {
    return lastOrigin == null ? 0 : lastOrigin.line(lastRow);
  }

  /// Counts a rejected row after the last wanted one as left out on purpose.
  void takeBackRejected() {
    rejected--;
    filtered++;
  }

  /// The limits left.
  Limits left() {
    return left;
  }

  /// Counts of the rows so far.
  ///
  /// @param out rows that came out and went no further
  public FlowCounts counts(long out) {
    return new FlowCounts(created, out, filtered, unmatched, rejected);
  }
}
