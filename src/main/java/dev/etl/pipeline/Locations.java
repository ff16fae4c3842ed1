package dev.etl.pipeline;

import dev.etl.data.EtlException;
import dev.etl.pipeline.document.LocatedNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The places of a pipeline's parts, for errors found at bind. Immutable. They are ignored in
/// comparisons of pipelines, so any two are equal.
///
/// @param loaders places of the loaders, in order; empty if not read from a file
/// @param transforms places of the transforms, in order; empty if unknown
/// @param sinks places of the sinks, as those of the loaders
public record Locations(
    List<LocatedNode> loaders, List<TransformPlace> transforms, List<LocatedNode> sinks) {
  /// No place is known.
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
    return Optional.of(transforms.get(index).of(error));
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
