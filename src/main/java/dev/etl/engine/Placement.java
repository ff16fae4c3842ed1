package dev.etl.engine;

import dev.etl.pipeline.Mode;
import dev.etl.report.ClusterStage;
import java.util.List;

/// Where and how a run was executed, for its report. Immutable.
///
/// @param mode the executor strategy; the address of a cluster
/// @param workers maximum splits in flight
/// @param stages the work of the cluster; empty without one
public record Placement(EngineName engine, String mode, int workers, List<ClusterStage> stages) {

  public Placement {
    stages = List.copyOf(stages);
  }

  /// A run on this machine.
  static Placement local(Mode mode, int workers) {
    return new Placement(EngineName.LOCAL, mode.toString(), workers, List.of());
  }
}
