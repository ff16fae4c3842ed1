package dev.etl.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A run report as JSON, for programs. New versions of the program add fields; when one changes its
/// meaning or is removed, [RunReport#VERSION] is raised.
public final class ReportJson {
  private ReportJson() {}

  /// The report as UTF-8, to publish as a file.
  ///
  /// @param exitCode the exit code of the program; null if a signal ends it, since only the parent
  ///   process learns the code
  /// @param shown removes secrets from texts
  public static byte[] json(
      RunReport report, @Nullable Integer exitCode, UnaryOperator<String> shown) {
    Failure failure = report.failure();
    return JsonDocument.of(
        new Document(
            "run",
            RunReport.VERSION,
            report.etlVersion(),
            report.started(),
            report.status(),
            exitCode,
            failure == null ? null : failure.shown(shown),
            report.settings(),
            report.notes().stream().map(shown).toList(),
            report.engine(),
            report.mode(),
            report.workers(),
            report.seconds(),
            report.totals(),
            report.sources().stream().map(source -> source.shown(shown)).toList(),
            report.targets().stream().map(target -> target.shown(shown)).toList(),
            report.stages(),
            report.times().shown(shown),
            report.clusterStages(),
            report.resources(),
            report.machine()));
  }

  /// The file, field by field.
  private record Document(
      String kind,
      int version,
      String etlVersion,
      Instant started,
      RunStatus status,
      @Nullable Integer exitCode,
      @Nullable Failure failure,
      Map<String, String> settings,
      List<String> notes,
      String engine,
      String mode,
      int workers,
      double seconds,
      Totals totals,
      List<SourceReport> sources,
      List<TargetReport> targets,
      List<StageReport> stages,
      RunTimes times,
      List<ClusterStage> clusterStages,
      ResourceUsage resources,
      Machine machine) {}
}
