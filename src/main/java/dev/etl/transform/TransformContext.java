package dev.etl.transform;

import dev.etl.loader.LoadContext;
import dev.etl.transform.call.FanOut;

/// What a run lends to its transforms.
///
/// @param loads what it lends to loaders
/// @param fanOut what lets them wait for many things at the same time
/// @param lookups the small tables that they look rows up in
public record TransformContext(LoadContext loads, FanOut fanOut, LookupTables lookups) {

  /// For transforms that load the tables they look rows up in.
  public TransformContext(LoadContext loads, FanOut fanOut) {
    this(loads, fanOut, LookupTables.loaded());
  }

  /// For transforms that wait for nothing, or for one thing after another.
  public TransformContext(LoadContext loads) {
    this(loads, FanOut.IN_TURN);
  }
}
