package dev.etl.engine.bound;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.PathText;
import dev.etl.data.Schema;
import dev.etl.loader.DataLoader;
import dev.etl.loader.Declarations;
import dev.etl.loader.LoadContext;
import dev.etl.loader.source.CorrectedRecords;
import dev.etl.loader.source.EmptySource;
import dev.etl.loader.source.FailedSource;
import dev.etl.loader.source.Source;
import dev.etl.pipeline.InputSchemas;
import dev.etl.pipeline.Pipeline;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// The sources of a pipeline, found by its loaders. Immutable.
///
/// @param sources in the order of the inputs
/// @param loaders index of the loader of each source, from 0
/// @param remote whether each loader reads over a network
/// @param notes the files that are left out since they are empty
public record Inputs(
    List<Source> sources, List<Integer> loaders, List<Boolean> remote, List<String> notes) {

  public Inputs {
    sources = List.copyOf(sources);
    loaders = List.copyOf(loaders);
    remote = List.copyOf(remote);
    notes = List.copyOf(notes);
  }

  /// Binds every loader, in the order of the inputs. If corrected records are read, the sources
  /// hold only those.
  ///
  /// @throws dev.etl.data.EtlException if a source is unavailable or lacks a column, or if sources
  ///   differ that must not
  public static Inputs bind(Pipeline pipeline, LoadContext loads, Cancellation cancellation) {
    List<Source> sources = new ArrayList<>();
    List<Integer> owners = new ArrayList<>();
    List<EmptySource> empty = new ArrayList<>();
    Declarations declarations = new Declarations();
    for (int index = 0; index < pipeline.loaders().size(); index++) {
      DataLoader loader = pipeline.loaders().get(index);
      if (cancellation.isCancelled()) {
        throw Failures.cancelled();
      }
      List<Source> found = withoutEmpty(bind(pipeline, index, loads), empty);
      declarations.add(
          loader, found.stream().filter(source -> !(source instanceof FailedSource)).toList());
      sources.addAll(found);
      owners.addAll(Collections.nCopies(found.size(), index));
    }
    if (sources.isEmpty() && !empty.isEmpty()) {
      EmptySource first = empty.getFirst();
      sources.add(loads.failed(first.name(), first.failure()));
      owners.add(0);
    }
    declarations.check();
    if (pipeline.errorPolicy().schemas() == InputSchemas.SAME) {
      SameColumns.check(
          sources.stream().filter(source -> !(source instanceof FailedSource)).toList());
    }
    completeFailed(sources);
    return new Inputs(
        pipeline
            .errorPolicy()
            .corrected()
            .map(path -> CorrectedRecords.read(PathText.text(path)).of(sources))
            .orElse(sources),
        owners,
        pipeline.loaders().stream().map(DataLoader::remote).toList(),
        empty.stream().map(source -> source.failure().getMessage()).toList());
  }

  /// Takes out the empty files.
  private static List<Source> withoutEmpty(List<Source> found, List<EmptySource> empty) {
    List<Source> others = new ArrayList<>(found.size());
    for (Source source : found) {
      if (source instanceof EmptySource none) {
        empty.add(none);
      } else {
        others.add(source);
      }
    }
    return others;
  }

  private static List<Source> bind(Pipeline pipeline, int index, LoadContext loads) {
    DataLoader loader = pipeline.loaders().get(index);
    try {
      return loader.bind(loads);
    } catch (EtlException e) {
      if (e.kind() == ErrorKind.USAGE && e.getClass() == EtlException.class) {
        throw pipeline.locations().ofLoader(index, e);
      }
      return List.of(loads.failed(DataLoader.declaredName(loader), e));
    }
  }

  /// Gives failed sources the columns of the others.
  ///
  /// @throws EtlException the first failure, if there are no others
  private static void completeFailed(List<Source> sources) {
    List<Source> bound =
        sources.stream().filter(source -> !(source instanceof FailedSource)).toList();
    if (bound.size() == sources.size()) {
      return;
    }
    if (bound.isEmpty() && sources.getFirst() instanceof FailedSource first) {
      throw first.failure();
    }
    Optional<Schema> columns =
        bound.stream().allMatch(source -> source.schema().isPresent())
            ? Optional.of(Source.union(bound))
            : Optional.empty();
    sources.replaceAll(
        source -> source instanceof FailedSource failed ? failed.with(columns) : source);
  }

  /// The names of the sources, made on demand.
  public List<String> names() {
    return new SourceNames(sources);
  }

  private static final class SourceNames extends AbstractList<String> {
    private final List<Source> sources;

    SourceNames(List<Source> sources) {
      this.sources = sources;
    }

    @Override
    public String get(int index) {
      return sources.get(index).name();
    }

    @Override
    public int size() {
      return sources.size();
    }
  }

  /// Whether a source is read over a network.
  public boolean isRemote(int source) {
    return remote.get(loaders.get(source));
  }

  /// Index of the loader that found a source.
  public int loaderOf(int source) {
    return loaders.get(source);
  }
}
