package dev.etl.transform;

import dev.etl.loader.LoadContext;
import dev.etl.transform.call.FanOut;
import dev.etl.transform.spill.Workspace;

/// The services of a run for its transforms.
///
/// @param loads services for loaders
/// @param fanOut runs calls in parallel
/// @param lookups the tables of lookups
/// @param workspace the memory of steps that need all rows
public record TransformContext(
    LoadContext loads, FanOut fanOut, LookupTables lookups, Workspace workspace) {

  /// For transforms that load the tables of their lookups.
  public TransformContext(LoadContext loads, FanOut fanOut) {
    this(loads, fanOut, LookupTables.loaded(), Workspace.standard());
  }

  /// The same for binding transforms only to see whether that is possible.
  public TransformContext forTrial() {
    return new TransformContext(loads, fanOut, lookups.copy(), workspace);
  }

  /// For transforms that make no calls, or one after another.
  public TransformContext(LoadContext loads) {
    this(loads, FanOut.IN_TURN);
  }
}
