package dev.etl.engine.count;

import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.report.Inspection;
import dev.etl.transform.Inspect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// The first rows that reach each step `inspect`, from samples that arrive in split order. Not
/// thread-safe.
public final class RowSamples {
  private final Map<Integer, Place> places = new TreeMap<>();

  private record Place(Schema schema, int most, List<RecordBatch> rows) {

    int missing() {
      return most - rows.stream().mapToInt(RecordBatch::rows).sum();
    }
  }

  /// Expects rows at steps.
  ///
  /// @param steps by their indexes in the pipeline
  public void expect(Map<Integer, Inspect.Step> steps) {
    places.clear();
    steps.forEach(
        (index, step) ->
            places.put(index, new Place(step.output(), step.rows(), new ArrayList<>())));
  }

  /// Adds the samples of the next split, of which only the first rows are taken.
  public void add(List<RowSample> samples) {
    for (RowSample sample : samples) {
      Place place = place(sample);
      int taken = Math.min(place.missing(), sample.count());
      if (taken > 0) {
        RecordBatch rows = sample.rows();
        place.rows().add(rows.gather(IntStream.range(0, taken).toArray(), taken));
      }
    }
  }

  /// Whether some rows of the next split would be taken.
  public boolean wants(List<RowSample> samples) {
    return samples.stream().anyMatch(sample -> place(sample).missing() > 0);
  }

  private Place place(RowSample sample) {
    return Objects.requireNonNull(places.get(sample.step()), "a step inspect");
  }

  /// The rows of each step, in the order of the steps.
  ///
  /// @param names the names of all steps
  List<Inspection> inspections(List<String> names) {
    return places.entrySet().stream()
        .map(
            entry ->
                new Inspection(
                    names.get(entry.getKey()), entry.getValue().schema(),
                    entry.getValue().most(), entry.getValue().rows()))
        .toList();
  }
}
