package dev.etl.engine.split;

import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.engine.count.RowSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// The first rows of a split that reach each step `inspect`. Not thread-safe.
final class FirstRows {
  private final Map<Integer, Place> places = new TreeMap<>();

  private static final class Place {
    final List<RecordBatch> rows = new ArrayList<>();
    int count;

    /// Those of the current batch; at most the missing ones.
    Rows current;

    Place(Rows none) {
      this.current = none;
    }
  }

  /// Takes the first rows of a batch.
  ///
  /// @param step index of the step in the pipeline, from 0
  /// @param most how many rows to take of the split
  void take(int step, Rows rows, int most) {
    Place place = places.computeIfAbsent(step, _ -> new Place(first(rows, 0)));
    place.current = first(rows, Math.min(most - place.count, rows.count()));
  }

  private static Rows first(Rows rows, int count) {
    return rows.gather(IntStream.range(0, count).toArray(), count);
  }

  /// Ends the batch.
  ///
  /// @param lastLine the line of the last wanted row; rows after it count as not read
  void batchEnds(long lastLine) {
    for (Place place : places.values()) {
      Rows rows = place.current;
      int count = rows.count();
      while (count > 0 && lastLine < Long.MAX_VALUE && rows.origin().line(count - 1) > lastLine) {
        count--;
      }
      if (count > 0) {
        place.rows.add(first(rows, count).batch());
        place.count += count;
      }
      place.current = first(rows, 0);
    }
  }

  /// The rows of all steps, batch by batch; also those of a batch that failed.
  List<RowSample> samples() {
    batchEnds(Long.MAX_VALUE);
    List<RowSample> samples = new ArrayList<>();
    places.forEach(
        (step, place) -> {
          place.rows.forEach(rows -> samples.add(RowSample.of(step, rows)));
        });
    return samples;
  }
}
