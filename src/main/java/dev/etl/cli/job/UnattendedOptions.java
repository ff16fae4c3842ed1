package dev.etl.cli.job;

import dev.etl.cli.option.OptionGroup;
import dev.etl.cli.option.Single;
import dev.etl.data.grammar.Durations;
import dev.etl.pipeline.Isolated;
import dev.etl.pipeline.Resources;
import java.time.Duration;
import java.util.Optional;

/// The options for runs that nobody watches.
public final class UnattendedOptions extends OptionGroup {
  private final Single<Duration> timeLimit =
      single(
          Durations.GRAMMAR,
          "--time-limit",
          "TIME",
          "Stop after this time: 30m. Nothing is published then. Default: no limit");

  private final Single<Duration> lockWait =
      single(
          Durations.GRAMMAR,
          "--lock-wait",
          "TIME",
          "Time to wait for a target that another run holds. Default: 0s");

  public UnattendedOptions() {
    super("Unattended runs");
  }

  /// The job with the given limits.
  public Job in(Job declared) {
    return declared.with(
        new Resources(
            Optional.empty(), Optional.empty(), timeLimit.get(), lockWait.get(), Isolated.NONE));
  }
}
