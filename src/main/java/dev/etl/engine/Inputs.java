package dev.etl.engine;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.PathText;
import dev.etl.loader.CorrectedRecords;
import dev.etl.loader.DataLoader;
import dev.etl.loader.Declarations;
import dev.etl.loader.LoadContext;
import dev.etl.loader.Source;
import dev.etl.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What a pipeline reads: the sources that its loaders found. Immutable.
///
/// @param sources in the order of the inputs
/// @param loaders which loader of the pipeline found each of them, from 0
/// @param remote whether each loader reads over a network
record Inputs(List<Source> sources, List<Integer> loaders, List<Boolean> remote) {

  Inputs {
    sources = List.copyOf(sources);
    loaders = List.copyOf(loaders);
    remote = List.copyOf(remote);
  }

  /// Has every loader find its sources, in the order of the inputs. Where records are fed back, the
  /// sources hold them and nothing else.
  ///
  /// @throws dev.etl.data.EtlException if something cannot be had, or lacks a column
  static Inputs bind(Pipeline pipeline, LoadContext loads, Cancellation cancellation) {
    List<Source> sources = new ArrayList<>();
    List<Integer> owners = new ArrayList<>();
    Declarations declarations = new Declarations();
    for (int index = 0; index < pipeline.loaders().size(); index++) {
      DataLoader loader = pipeline.loaders().get(index);
      if (cancellation.isCancelled()) {
        throw Failures.cancelled();
      }
      List<Source> found = found(pipeline, index, loads);
      declarations.add(loader, found);
      sources.addAll(found);
      owners.addAll(Collections.nCopies(found.size(), index));
    }
    declarations.check();
    return new Inputs(
        pipeline
            .errorPolicy()
            .corrected()
            .map(path -> CorrectedRecords.read(PathText.text(path)).of(sources))
            .orElse(sources),
        owners,
        pipeline.loaders().stream().map(DataLoader::remote).toList());
  }

  private static List<Source> found(Pipeline pipeline, int index, LoadContext loads) {
    try {
      return pipeline.loaders().get(index).bind(loads);
    } catch (EtlException e) {
      throw e.kind() == ErrorKind.USAGE && e.getClass() == EtlException.class
          ? pipeline.places().ofLoader(index, e)
          : e;
    }
  }

  /// Whether a source is read over a network.
  boolean isRemote(int source) {
    return remote.get(loaders.get(source));
  }

  /// Which loader of the pipeline found a source.
  int loaderOf(int source) {
    return loaders.get(source);
  }
}
