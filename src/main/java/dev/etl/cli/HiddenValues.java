package dev.etl.cli;

import dev.etl.data.text.HiddenText;
import dev.etl.pipeline.document.Node.Secret;
import dev.etl.pipeline.form.Origins;
import dev.etl.report.Failure;
import dev.etl.report.RunReport;
import dev.etl.report.SourceReport;
import dev.etl.report.TargetReport;
import java.util.Comparator;
import java.util.List;

/// Values that a pipeline file took from the environment, which messages and reports do not show:
/// references stand for them. Immutable.
///
/// @param secrets the longest first
record HiddenValues(List<Secret> secrets) {
  static final HiddenValues NONE = new HiddenValues(List.of());

  /// What is shorter is in too many words to be hidden, and no secret.
  private static final int SHORTEST = 4;

  static HiddenValues of(Origins origins) {
    return new HiddenValues(
        origins.all().stream()
            .filter(secret -> secret.value().length() >= SHORTEST)
            .sorted(
                Comparator.comparingInt((Secret secret) -> -secret.value().length())
                    .thenComparing(Secret::name))
            .toList());
  }

  /// A text without them.
  String in(String text) {
    String shown = text;
    for (Secret secret : secrets) {
      shown = HiddenText.replace(shown, secret.value(), secret.reference());
    }
    return shown;
  }

  /// A report without them.
  RunReport in(RunReport report) {
    Failure failure = report.failure();
    return new RunReport(
        report.etlVersion(),
        report.started(),
        report.status(),
        failure == null
            ? null
            : new Failure(failure.kind(), in(failure.message()), in(failure.hint())),
        report.settings(),
        report.engine(),
        report.mode(),
        report.workers(),
        report.seconds(),
        report.sources().stream().map(this::in).toList(),
        report.targets().stream().map(this::in).toList(),
        report.stages(),
        report.clusterStages(),
        report.resources(),
        report.machine());
  }

  private TargetReport in(TargetReport target) {
    return new TargetReport(
        in(target.target()),
        target.rows(),
        target.changedRows(),
        target.bytes(),
        target.published());
  }

  private SourceReport in(SourceReport source) {
    return new SourceReport(
        in(source.source()),
        source.splits(),
        source.rows(),
        source.bytes(),
        source.seconds(),
        source.retries(),
        source.rejected(),
        source.error() == null ? null : in(source.error()));
  }

  /// Without the values.
  @Override
  public String toString() {
    return "HiddenValues" + secrets;
  }
}
