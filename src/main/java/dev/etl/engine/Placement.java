package dev.etl.engine;

import dev.etl.pipeline.Mode;
import dev.etl.report.ClusterStage;
import java.util.List;

/// Where and how a run was executed, as its report tells it. Immutable.
///
/// @param mode the executor strategy; of a cluster its address
/// @param workers how many splits were in flight at most
/// @param stages what the cluster did; empty where there is none
public record Placement(EngineName engine, String mode, int workers, List<ClusterStage> stages) {

  public Placement {
    stages = List.copyOf(stages);
  }

  /// On this machine.
  static Placement local(Mode mode, int workers) {
    return new Placement(EngineName.LOCAL, mode.toString(), workers, List.of());
  }
}
