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

/// The first rows that reach each step `inspect`, from samples that arrive in split order. Not
/// thread-safe.
public final class RowSamples {
  private final Map<Integer, Shown> inspected = new TreeMap<>();

  private record Shown(Schema schema, int most, List<RecordBatch> rows) {

    int missing() {
      return most - rows.stream().mapToInt(RecordBatch::rows).sum();
    }
  }

  /// Expects rows at steps.
  ///
  /// @param steps by their indexes in the pipeline
  public void expect(Map<Integer, Inspect.Step> steps) {
    inspected.clear();
    steps.forEach(
        (index, step) ->
            inspected.put(index, new Shown(step.output(), step.rows(), new ArrayList<>())));
  }

  /// Adds the samples of the next split, of which only the first rows are taken.
  public void add(List<RowSample> samples) {
    for (RowSample sample : samples) {
      Shown shown = shown(sample);
      int taken = Math.min(shown.missing(), sample.count());
      if (taken > 0) {
        shown.rows().add(sample.rows().first(taken));
      }
    }
  }

  /// Whether some rows of the next split would be taken.
  public boolean wants(List<RowSample> samples) {
    return samples.stream().anyMatch(sample -> shown(sample).missing() > 0);
  }

  private Shown shown(RowSample sample) {
    return Objects.requireNonNull(inspected.get(sample.step()), "a step inspect");
  }

  /// The rows of each step, in the order of the steps.
  ///
  /// @param names the names of all steps
  List<Inspection> inspections(List<String> names) {
    List<Inspection> inspections = new ArrayList<>();
    inspected.forEach(
        (step, shown) ->
            inspections.add(
                new Inspection(names.get(step), shown.schema(), shown.most(), shown.rows())));
    return inspections;
  }
}
