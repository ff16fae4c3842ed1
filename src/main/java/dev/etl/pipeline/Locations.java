package dev.etl.pipeline;

import dev.etl.data.EtlException;
import dev.etl.pipeline.document.LocatedNode;
import dev.etl.transform.PartException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The places of a pipeline's parts in its file, for errors found at bind. Immutable. They are
/// ignored in comparisons of pipelines, so any two are equal.
///
/// @param loaders places of the loaders, in order; empty if not read from a file
/// @param transforms places of the transforms, as above
/// @param sinks places of the sinks, as above
public record Locations(
    List<LocatedNode> loaders, List<LocatedNode> transforms, List<LocatedNode> sinks) {
  /// The places of a pipeline that was not read from a file.
  public static final Locations NONE = new Locations(List.of(), List.of(), List.of());

  public Locations {
    loaders = List.copyOf(loaders);
    transforms = List.copyOf(transforms);
    sinks = List.copyOf(sinks);
  }

  /// These places for other sinks, which were not read from the file.
  public Locations withoutSinks() {
    return new Locations(loaders, transforms, List.of());
  }

  /// An error about a loader, with its place if known.
  public EtlException ofLoader(int index, EtlException error) {
    return located(loaders, index, error);
  }

  /// An error about a transform, with the place of the affected part; empty if unknown.
  public Optional<EtlException> findTransform(int index, EtlException error) {
    if (index >= transforms.size()) {
      return Optional.empty();
    }
    List<String> part = error instanceof PartException about ? about.part() : List.of();
    return Optional.of(transforms.get(index).find(part).of(error));
  }

  /// An error about a sink, with its place if known.
  public EtlException ofSink(int index, EtlException error) {
    return located(sinks, index, error);
  }

  private static EtlException located(List<LocatedNode> locations, int index, EtlException error) {
    return index < locations.size() ? locations.get(index).location().of(error) : error;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Locations;
  }

  @Override
  public int hashCode() {
    return 1;
  }
}
