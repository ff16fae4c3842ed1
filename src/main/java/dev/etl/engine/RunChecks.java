package dev.etl.engine;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.engine.count.RunCounts;
import dev.etl.loader.LoadContext;
import dev.etl.pipeline.Pipeline;
import dev.etl.report.StageReport;
import dev.etl.sink.FileSink;
import dev.etl.sink.open.SinkGroup;
import java.util.stream.Stream;

/// What must hold for a run to publish its result: no input is a target or has changed, and no row
/// is lost. Each throws an [EtlException] if it does not.
final class RunChecks {
  private RunChecks() {}

  /// Wrong rows may come from a file that changed during the run: then says so.
  static void inputsAreUnchanged(LoadContext loads, Throwable failure) {
    if (failure instanceof EtlException wrong
        && (wrong.kind() == ErrorKind.DATA || wrong.kind() == ErrorKind.INTERNAL)) {
      try {
        loads.checkUnchanged();
      } catch (EtlException changed) {
        if (changed.kind() == ErrorKind.DATA) {
          changed.addSuppressed(failure);
          throw changed;
        }
      }
    }
  }

  /// Checks inputs found by folders or globs; named inputs were checked before.
  static void noInputIsReplaced(Pipeline pipeline, LoadContext loads) {
    Stream.concat(pipeline.sinks().stream(), pipeline.errorPolicy().rejects().stream())
        .filter(FileSink.class::isInstance)
        .map(FileSink.class::cast)
        .forEach(
            file ->
                loads
                    .inputAt(file.path())
                    .ifPresent(
                        input -> {
                          throw new EtlException(
                              ErrorKind.USAGE,
                              "the target " + file.describe() + " is the input " + input,
                              "write to another file");
                        }));
  }

  /// Checks the counts of every stage.
  static void everyRowIsAccountedFor(RunCounts counts) {
    for (StageReport stage : counts.stages()) {
      if (!stage.balanced()) {
        throw new EtlException(
            ErrorKind.INTERNAL,
            "internal error: row counts do not add up: " + stage,
            "this is a bug: please report it");
      }
    }
  }

  /// Checks that the targets took as many rows as they were given.
  static void everyRowIsThere(SinkGroup rows, RunCounts counts) {
    for (SinkGroup.Outcome outcome : rows.outcomes()) {
      if (outcome.rows() != counts.loadedRows()) {
        throw new EtlException(
            ErrorKind.INTERNAL,
            "internal error: %s took %d rows of %d"
                .formatted(outcome.target(), outcome.rows(), counts.loadedRows()),
            "nothing was published; this is a bug: please report it");
      }
    }
  }
}
