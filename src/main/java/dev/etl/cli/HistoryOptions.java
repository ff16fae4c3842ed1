package dev.etl.cli;

import dev.etl.cli.job.Job;
import dev.etl.cli.option.OptionGroup;
import dev.etl.cli.option.Single;
import dev.etl.cli.terminal.Terminal;
import dev.etl.engine.bound.TargetChecks;
import dev.etl.pipeline.PipelineDigest;
import dev.etl.report.history.History;
import dev.etl.report.history.HistoryEntry;
import dev.etl.report.history.SourceCommit;
import java.nio.file.Path;

/// The option that keeps the history of comparisons.
final class HistoryOptions extends OptionGroup {
  private final Single<Path> history =
      path("--history", "FILE", "Append the times as a line of JSON, for etl history.");

  /// Checks that the file can be written, before any work.
  ///
  /// @throws dev.etl.data.EtlException if not, or if it conflicts with other outputs
  void claim(TargetChecks targets) {
    history.get().ifPresent(file -> targets.addFile("--history", file));
    history.get().ifPresent(History::check);
  }

  /// Appends a comparison, if anything was measured.
  ///
  /// @throws dev.etl.data.EtlException UNAVAILABLE if it cannot be written
  void append(Job declared, Comparisons.Compared compared, Terminal terminal) {
    history
        .get()
        .filter(_ -> !compared.comparison().strategies().isEmpty())
        .ifPresent(
            file ->
                History.append(
                    file,
                    HistoryEntry.line(
                        compared.comparison(),
                        compared.judgement(),
                        SourceCommit.of(terminal.environment(), Path.of("")),
                        PipelineDigest.of(declared.pipeline()))));
  }
}
