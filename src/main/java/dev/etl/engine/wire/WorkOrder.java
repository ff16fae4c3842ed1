package dev.etl.engine.wire;

import dev.etl.data.Schema;
import dev.etl.loader.SourceFacts;
import dev.etl.sink.requirement.Requirement;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/// What each machine of a cluster is told once of a run, so that it can read any of its splits.
/// Immutable. It holds secrets: never to be shown.
///
/// @param run a name that no other run has
/// @param pipeline loaders and transforms as a pipeline file, secrets included
/// @param secrets which values in its URLs came from the environment, and what is shown of each
/// @param sources what binding found out about the sources
/// @param read the columns that the sources give; none where each gives its own
/// @param withSource whether the name of the source is a column of the rows
/// @param requirements what the targets demand of rows
/// @param asksServers whether rows depend on what a server says, which may say something else when
///   it is asked again
/// @param keepsRejects whether rejected rows are kept
/// @param lookups the tables of lookups
/// @param shards into how many shards a state is divided
/// @param workers how many splits that wait for a network may be read at the same time in all
/// @param shares among how many processes what is limited for the run is shared
public record WorkOrder(
    String run,
    String pipeline,
    Map<String, String> secrets,
    List<PlacedSource> sources,
    Schema read,
    boolean withSource,
    List<Requirement> requirements,
    boolean asksServers,
    boolean keepsRejects,
    List<byte[]> lookups,
    int shards,
    int workers,
    int shares)
    implements Serializable {

  public WorkOrder {
    secrets = Map.copyOf(secrets);
    sources = List.copyOf(sources);
    requirements = List.copyOf(requirements);
    lookups = List.copyOf(lookups);
  }

  /// A source of the run.
  ///
  /// @param loader which loader of the pipeline found it, from 0
  /// @param remote whether it is read over a network
  /// @param bytes how many bytes there are to read; 0 if nobody knows
  public record PlacedSource(int loader, boolean remote, long bytes, SourceFacts facts)
      implements Serializable {}

  /// Its share of what may go on at the same time, for one process; at least 1.
  public int workersHere() {
    return Math.max(1, workers / shares);
  }

  @Override
  public String toString() {
    return "WorkOrder " + run;
  }
}
