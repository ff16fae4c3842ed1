package dev.etl.engine.wire;

import dev.etl.data.Schema;
import dev.etl.loader.source.SourceErrors;
import dev.etl.loader.source.SourceFacts;
import dev.etl.sink.requirement.Requirement;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The work order of a run, sent once to each executor, which can then read any split. Immutable.
/// Holds secrets: never show it.
///
/// @param run a unique name of the run
/// @param pipeline loaders and transforms as a pipeline file, secrets included
/// @param secrets values in its URLs that came from the environment, and the masked form of each
/// @param sources facts about the sources, found by binding
/// @param read the columns that the sources give; empty where each gives its own
/// @param withSource whether the name of the source is a column of the rows
/// @param requirements demands of the targets on rows
/// @param asksServers whether rows depend on answers of a server, which may change
/// @param keepsRejects whether rejected rows are kept
/// @param lookups the tables of lookups
/// @param sourceErrors the policy for sources that cannot be read; null if none is given
/// @param shards number of shards of a state
/// @param workers total splits read in parallel that wait for a network
/// @param shares number of processes that share the limits of the run
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
    @Nullable SourceErrors sourceErrors,
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
  /// @param name its name in errors
  /// @param loader index of its loader in the pipeline, from 0
  /// @param remote whether it is read over a network
  /// @param bytes bytes to read; 0 if unknown
  /// @param facts what another process needs to read it; null if only the one that sends can
  public record PlacedSource(
      String name, int loader, boolean remote, long bytes, @Nullable SourceFacts facts)
      implements Serializable {}

  /// The share of the parallel splits of one process; at least 1.
  public int workersHere() {
    return Math.max(1, workers / shares);
  }

  @Override
  public String toString() {
    return "WorkOrder " + run;
  }
}
