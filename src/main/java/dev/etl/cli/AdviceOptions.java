package dev.etl.cli;

import dev.etl.cli.WorkerSweep.Measured;
import dev.etl.cli.option.Flag;
import dev.etl.cli.option.OptionGroup;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.pipeline.Mode;
import java.time.Duration;
import java.util.List;

/// The option that asks for the fastest mode and number of workers.
final class AdviceOptions extends OptionGroup {
  /// The time for the measurements unless another is given.
  static final Duration TIME = Duration.ofSeconds(20);

  private final Flag advise =
      flag(
          "--advise",
          "Measure modes and counts of workers for --max-time (default: 20s), and print the"
              + " command line to use.");

  boolean wanted() {
    return advise.isGiven();
  }

  /// Checks that nothing else is to be compared.
  ///
  /// @param other whether anything is
  /// @throws EtlException USAGE if something is
  void check(boolean other) {
    if (wanted() && other) {
      throw new EtlException(
          ErrorKind.USAGE,
          "--advise chooses the modes and the counts of workers itself, and gives no verdict",
          "leave out --modes, --workers, --engines, --self-test, claims, thresholds, stored times,"
              + " histories and other versions");
    }
  }

  /// What is measured: for inputs on this machine each mode, for URLs counts of threads, since
  /// reading them one after another would take too long.
  ///
  /// @param cores the number of processors
  static WorkerSweep candidates(boolean remote, int cores) {
    return new WorkerSweep(
        remote
            ? List.of(
                new Measured(Mode.THREADS, 8),
                new Measured(Mode.THREADS, 16),
                new Measured(Mode.THREADS, 32),
                new Measured(Mode.THREADS, 64))
            : List.of(
                new Measured(Mode.SEQUENTIAL, 1),
                new Measured(Mode.PROCESSES, cores),
                new Measured(Mode.THREADS, cores),
                new Measured(Mode.THREADS, 2 * cores)));
  }
}
