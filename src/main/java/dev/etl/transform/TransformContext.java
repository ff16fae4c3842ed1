package dev.etl.transform;

import dev.etl.loader.LoadContext;

/// What a run lends to its transforms.
///
/// @param loads what it lends to loaders
/// @param fanOut what lets them wait for many things at the same time
public record TransformContext(LoadContext loads, FanOut fanOut) {

  /// For transforms that wait for nothing, or for one thing after another.
  public TransformContext(LoadContext loads) {
    this(loads, FanOut.IN_TURN);
  }
}
