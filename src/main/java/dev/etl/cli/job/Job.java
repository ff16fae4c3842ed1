package dev.etl.cli.job;

import dev.etl.engine.LocalEngine;
import dev.etl.pipeline.DeclaredParameters;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.Pipeline;
import dev.etl.pipeline.PipelineFile;
import dev.etl.pipeline.Resources;
import dev.etl.pipeline.RunSettings;
import dev.etl.pipeline.Workers;
import dev.etl.pipeline.document.Variables;
import dev.etl.pipeline.form.Origins;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The job of the command line and an optional pipeline file. Immutable.
///
/// @param mode the mode in the pipeline file
/// @param workers the workers in either
/// @param origins how secrets of the pipeline file were written
/// @param variables those given on the command line
public record Job(
    Pipeline pipeline,
    Optional<Mode> mode,
    Optional<Workers> workers,
    DeclaredParameters parameters,
    Origins origins,
    Variables variables) {

  /// The same with other resources, where they are given.
  Job with(Resources given) {
    return new Job(
        pipeline.with(given.or(pipeline.resources())),
        mode,
        workers,
        parameters,
        origins,
        variables);
  }

  /// The parallel splits; automatic by default.
  public Workers workersOrAutomatic() {
    return workers.orElseGet(Workers.Automatic::new);
  }

  /// The job as a pipeline file.
  ///
  /// @param given the mode on the command line, if given
  public PipelineFile file(Optional<Mode> given) {
    return PipelineFile.of(
            pipeline,
            new RunSettings(given.or(() -> mode), workers, Optional.empty(), Optional.empty()))
        .with(parameters, origins);
  }

  /// The same without a target that nobody named: the file leaves it to each run.
  ///
  /// @param output whether the command line names one
  PipelineFile file(Optional<Mode> given, boolean output) {
    PipelineFile file = file(given);
    return output || !pipeline.locations().sinks().isEmpty() ? file : file.withoutSinks();
  }

  /// The engine that runs it.
  ///
  /// @param given the mode on the command line, if given
  public LocalEngine engine(@Nullable Mode given) {
    return new LocalEngine(mode(given), workersOrAutomatic());
  }

  /// The mode in which it runs.
  ///
  /// @param given the mode on the command line, if given
  public Mode mode(@Nullable Mode given) {
    return given != null ? given : mode.orElse(Mode.THREADS);
  }
}
