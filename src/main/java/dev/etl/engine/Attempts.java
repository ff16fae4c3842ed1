package dev.etl.engine;

import dev.etl.data.BadRow;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.engine.bound.Guesses;
import dev.etl.engine.bound.Inputs;
import dev.etl.engine.count.RunCounts;
import dev.etl.engine.split.WrongGuessException;
import dev.etl.pipeline.Pipeline;
import dev.etl.transform.Limit;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Runs a pipeline, and again as long as a guessed type turns out wrong: then nothing was
/// published, and the guess is taken back. Not thread-safe; runs once.
final class Attempts {
  private final Pipeline pipeline;
  private final Supplier<Backend> backends;
  private final RunContext context;
  private final Consumer<Inputs> found;
  private RunCounts counts;

  /// @param backends makes the backend of an attempt
  /// @param found told which inputs are read, before transforms are bound
  Attempts(
      Pipeline pipeline, Supplier<Backend> backends, RunContext context, Consumer<Inputs> found) {
    this.pipeline = pipeline;
    this.backends = backends;
    this.context = context;
    this.found = found;
    this.counts = new RunCounts(context.detailed());
  }

  /// The counts of the last attempt.
  RunCounts counts() {
    return counts;
  }

  /// Runs it.
  ///
  /// @throws EtlException if it failed or was cancelled; nothing was published then
  void run() {
    Guesses guesses = Guesses.none();
    Optional<Guesses> fallback = Optional.empty();
    while (true) {
      counts = new RunCounts(context.detailed());
      PipelineRun attempt =
          new PipelineRun(pipeline, backends.get(), context, counts, found, guesses);
      try {
        attempt.run();
        return;
      } catch (WrongGuessException wrong) {
        BadRow row = wrong.row();
        Optional<Guesses> better =
            attempt.canRunAgain() ? guesses.after(row, isLimited()) : Optional.empty();
        if (better.isEmpty()) {
          throw wrong;
        }
        Guesses before = guesses;
        fallback =
            Optional.ofNullable(row.column())
                .flatMap(
                    column -> attempt.typeOf(column).map(type -> before.settling(column, type)));
        guesses = better.get();
      } catch (EtlException failure) {
        // Steps or targets may need the type: then the value costs its row after all.
        if (failure.kind() != ErrorKind.USAGE || fallback.isEmpty()) {
          throw failure;
        }
        guesses = fallback.get();
        fallback = Optional.empty();
      }
    }
  }

  private boolean isLimited() {
    return pipeline.transforms().stream().anyMatch(Limit.class::isInstance);
  }
}
