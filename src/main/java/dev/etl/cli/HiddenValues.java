package dev.etl.cli;

import dev.etl.data.text.HiddenTexts;
import dev.etl.pipeline.document.Node.Secret;
import dev.etl.pipeline.form.Origins;
import dev.etl.report.Failure;
import dev.etl.report.RunReport;
import dev.etl.report.SourceReport;
import dev.etl.report.TargetReport;
import java.util.stream.Collectors;

/// Values that a pipeline file took from the environment, which messages and reports do not show:
/// references stand for them. Immutable.
record HiddenValues(HiddenTexts texts) {
  static final HiddenValues NONE = new HiddenValues(HiddenTexts.NONE);

  /// What is shorter is in too many words to be hidden, and no secret.
  private static final int SHORTEST = 3;

  /// Those of a job, and the values of the headers that it sends.
  static HiddenValues of(Job job) {
    return new HiddenValues(of(job.origins()).texts().and(SentHeaders.of(job.pipeline())));
  }

  private static HiddenValues of(Origins origins) {
    return new HiddenValues(
        Secret.hiding(
            origins.all().stream()
                .filter(secret -> secret.value().length() >= SHORTEST)
                .collect(Collectors.toSet())));
  }

  /// A text without them.
  String in(String text) {
    return texts.in(text);
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
}
