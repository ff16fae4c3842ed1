package dev.etl.cli.job;

import dev.etl.pipeline.Locations;
import dev.etl.pipeline.Pipeline;
import dev.etl.pipeline.TransformPlace;
import dev.etl.transform.Frequencies;
import dev.etl.transform.Limit;
import dev.etl.transform.Transform;
import java.util.ArrayList;
import java.util.List;

/// The columns whose values a job counts.
///
/// @param names at least one
/// @param limited whether the last step of the job is `--limit`, which is about the values then
public record CountedColumns(List<String> names, boolean limited) {

  public CountedColumns {
    names = List.copyOf(names);
  }

  /// The pipeline that counts the values of the result of another one.
  public Pipeline in(Pipeline pipeline) {
    List<Transform> transforms = new ArrayList<>(pipeline.transforms());
    List<TransformPlace> places = new ArrayList<>(pipeline.locations().transforms());
    int end = transforms.size();
    boolean moves = limited && end > 0 && transforms.getLast() instanceof Limit;
    int at = moves ? end - 1 : end;
    transforms.add(at, new Frequencies(names));
    if (places.size() == end) {
      places.add(at, error -> error);
    }
    return new Pipeline(
        pipeline.loaders(),
        transforms,
        pipeline.sinks(),
        pipeline.errorPolicy(),
        pipeline.resources(),
        new Locations(pipeline.locations().loaders(), places, pipeline.locations().sinks()));
  }
}
