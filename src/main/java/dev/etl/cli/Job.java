package dev.etl.cli;

import dev.etl.engine.LocalEngine;
import dev.etl.pipeline.DeclaredParameters;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.Pipeline;
import dev.etl.pipeline.Workers;
import dev.etl.pipeline.form.Origins;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the command line, and perhaps a pipeline file, ask for. Immutable.
///
/// @param mode the mode that the pipeline file asks for
/// @param workers the workers that either asks for
/// @param origins how secrets of the pipeline file were written
record Job(
    Pipeline pipeline,
    Optional<Mode> mode,
    Optional<Workers> workers,
    DeclaredParameters parameters,
    Origins origins) {

  /// How many splits are in flight.
  Workers workersOrAutomatic() {
    return workers.orElseGet(Workers.Automatic::new);
  }

  /// The engine that runs it.
  ///
  /// @param given the mode that the command line asks for, if it does
  LocalEngine engine(@Nullable Mode given) {
    return new LocalEngine(given != null ? given : mode.orElse(Mode.THREADS), workersOrAutomatic());
  }
}
