package dev.etl.engine.split;

import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.engine.count.RowSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The first rows of a split that reach each step `inspect`. Not thread-safe.
final class FirstRows {
  private final Map<Integer, Taken> steps = new TreeMap<>();

  private static final class Taken {
    final List<RecordBatch> rows = new ArrayList<>();
    int count;

    /// Those of the current batch; at most the missing ones.
    Rows current;

    Taken(Rows none) {
      this.current = none;
    }
  }

  /// Takes the first rows of a batch.
  ///
  /// @param step index of the step in the pipeline, from 0
  /// @param most how many rows to take of the split
  void take(int step, Rows rows, int most) {
    Taken taken = steps.computeIfAbsent(step, _ -> new Taken(rows.first(0)));
    taken.current = rows.first(Math.min(most - taken.count, rows.count()));
  }

  /// Ends the batch.
  ///
  /// @param lastLine the line of the last wanted row; rows after it count as not read
  void batchEnds(long lastLine) {
    for (Taken taken : steps.values()) {
      Rows rows = taken.current;
      int count = rows.count();
      while (count > 0 && lastLine < Long.MAX_VALUE && rows.origin().line(count - 1) > lastLine) {
        count--;
      }
      if (count > 0) {
        taken.rows.add(rows.first(count).batch());
        taken.count += count;
      }
      taken.current = rows.first(0);
    }
  }

  /// The rows of all steps, batch by batch; also those of a batch that failed.
  List<RowSample> samples() {
    batchEnds(Long.MAX_VALUE);
    List<RowSample> samples = new ArrayList<>();
    steps.forEach(
        (step, taken) -> {
          taken.rows.forEach(rows -> samples.add(RowSample.of(step, rows)));
        });
    return samples;
  }
}
