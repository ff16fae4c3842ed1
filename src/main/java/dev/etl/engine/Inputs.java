package dev.etl.engine;

import dev.etl.loader.CorrectedRecords;
import dev.etl.loader.DataLoader;
import dev.etl.loader.Declarations;
import dev.etl.loader.LoadContext;
import dev.etl.loader.Source;
import dev.etl.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.List;

/// What a pipeline reads.
final class Inputs {
  private Inputs() {}

  /// Has every loader find its sources, in the order of the inputs. Where records are fed back, the
  /// sources hold them and nothing else.
  ///
  /// @throws dev.etl.data.EtlException if something cannot be had, or lacks a column
  static List<Source> bind(Pipeline pipeline, LoadContext loads, Cancellation cancellation) {
    List<Source> sources = new ArrayList<>();
    Declarations declarations = new Declarations();
    for (DataLoader loader : pipeline.loaders()) {
      if (cancellation.isCancelled()) {
        throw Failures.cancelled();
      }
      List<Source> found = loader.bind(loads);
      declarations.add(loader, found);
      sources.addAll(found);
    }
    declarations.check();
    return pipeline
        .errorPolicy()
        .corrected()
        .map(path -> CorrectedRecords.read(path.toString()).of(sources))
        .orElse(sources);
  }
}
