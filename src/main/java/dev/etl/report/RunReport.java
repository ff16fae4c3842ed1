package dev.etl.report;

import dev.etl.data.Redaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What happened in one run, whether it succeeded or not. Immutable, and free of secrets as far as
/// they stand in URLs; other secrets must not be put in.
///
/// @param etlVersion the version of the program
/// @param status how the run ended
/// @param failure the error that ended the run; null if there was none
/// @param settings what was asked for, by name, in the order to show it in
/// @param engine where it ran: `local` or `spark`
/// @param mode the strategy: `sequential`, `threads` or `processes`; of a cluster its address
/// @param workers how many splits were in flight at most
/// @param seconds wall time of the run
/// @param sources one entry for each source, in the order of the inputs
/// @param targets one entry for each target, in their order; empty if nothing was to be published
/// @param stages one entry for each stage, in their order
/// @param clusterStages what the stages of a cluster did, in their order; empty where there is none
public record RunReport(
    String etlVersion,
    Instant started,
    RunStatus status,
    @Nullable Failure failure,
    Map<String, String> settings,
    String engine,
    String mode,
    int workers,
    double seconds,
    List<SourceReport> sources,
    List<TargetReport> targets,
    List<StageReport> stages,
    List<ClusterStage> clusterStages,
    ResourceUsage resources,
    Machine machine) {

  /// The version of the report as a format: raised when a field changes its meaning or goes.
  public static final int VERSION = 1;

  public RunReport {
    settings = Settings.redacted(settings);
    sources = List.copyOf(sources);
    targets = List.copyOf(targets);
    stages = List.copyOf(stages);
    mode = Redaction.text(mode);
    clusterStages = List.copyOf(clusterStages);
  }

  /// The sources taken together.
  public Totals totals() {
    return Totals.of(sources);
  }
}
