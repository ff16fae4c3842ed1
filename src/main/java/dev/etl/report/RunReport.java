package dev.etl.report;

import dev.etl.data.Redaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The report of one run, whether it succeeded or not. Immutable, without secrets in URLs; do not
/// put in other secrets.
///
/// @param etlVersion the version of the program
/// @param status how the run ended
/// @param failure the error that ended the run; null if there was none
/// @param settings the given options, by name, in display order
/// @param notes what users should know about the inputs: guesses that may surprise
/// @param inspections the rows that steps show; in no rendering
/// @param engine where it ran: `local` or `spark`
/// @param mode the strategy: `sequential`, `threads` or `processes`; the address of a cluster
/// @param workers maximum splits in flight
/// @param seconds wall time of the run
/// @param sources one entry for each source, in the order of the inputs
/// @param targets one entry for each target, in order; empty if there was nothing to publish
/// @param stages one entry for each stage, in order
/// @param times where the time went
/// @param clusterStages the stages of a cluster, in order; empty without one
public record RunReport(
    String etlVersion,
    Instant started,
    RunStatus status,
    @Nullable Failure failure,
    Map<String, String> settings,
    List<String> notes,
    List<Inspection> inspections,
    String engine,
    String mode,
    int workers,
    double seconds,
    List<SourceReport> sources,
    List<TargetReport> targets,
    List<StageReport> stages,
    RunTimes times,
    List<ClusterStage> clusterStages,
    ResourceUsage resources,
    Machine machine) {

  /// The format version of the report: raised when a field changes its meaning or is removed.
  public static final int VERSION = 1;

  public RunReport {
    settings = Settings.redacted(settings);
    notes = List.copyOf(notes);
    inspections = List.copyOf(inspections);
    sources = List.copyOf(sources);
    targets = List.copyOf(targets);
    stages = List.copyOf(stages);
    mode = Redaction.text(mode);
    clusterStages = List.copyOf(clusterStages);
  }

  /// Totals over all sources.
  public Totals totals() {
    return Totals.of(sources);
  }
}
