package dev.etl.cli.job;

import dev.etl.cli.observe.Observers;
import dev.etl.cli.observe.Receiver;
import dev.etl.cli.option.OptionGroup;
import dev.etl.cli.option.Single;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.grammar.Durations;
import dev.etl.engine.bound.TargetChecks;
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

  private final Single<String> onFinish =
      text(
          "--on-finish",
          "COMMAND",
          "Run this command of the shell when the run has ended, with the report (JSON) on its"
              + " standard input.");

  private final Single<Duration> onFinishLimit =
      single(
          Durations.GRAMMAR,
          "--on-finish-limit",
          "TIME",
          "Kill that command after this time. Default: 60s");

  private final Single<String> lineage =
      text(
          "--lineage",
          "FILE|URL",
          "Append an OpenLineage event to a file, or post it to a URL, when the run has ended.");

  private final Single<String> otlp =
      text(
          "--otlp",
          "FILE|URL",
          "Append spans and metrics (OTLP JSON) to a file, or post them to a URL. TRACEPARENT"
              + " names their parent.");

  public UnattendedOptions() {
    super("Unattended runs");
  }

  /// Whether others want to know how the run ends.
  public boolean areObserved() {
    return onFinish.isGiven() || lineage.isGiven() || otlp.isGiven();
  }

  /// Whether they want to know when each split was read.
  public boolean needTimes() {
    return otlp.isGiven();
  }

  /// Those who want to know how the run ends.
  public Observers observers() {
    return new Observers(
        onFinish.get(),
        onFinishLimit.get().orElse(Duration.ofSeconds(60)),
        lineage.get().map(Receiver::new),
        otlp.get().map(Receiver::new));
  }

  /// Adds the files that it writes, and checks that they can be written.
  public void check(TargetChecks targets) {
    if (onFinishLimit.isGiven() && !onFinish.isGiven()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "--on-finish-limit needs --on-finish",
          "add --on-finish=COMMAND, or leave it out");
    }
    if (areObserved()) {
      check(targets, "--lineage", observers().lineage());
      check(targets, "--otlp", observers().telemetry());
    }
  }

  private static void check(TargetChecks targets, String option, Optional<Receiver> receiver) {
    receiver.flatMap(Receiver::file).ifPresent(file -> targets.addFile(option, file));
    receiver.ifPresent(Receiver::check);
  }

  /// The job with the given limits.
  public Job in(Job declared) {
    return declared.with(
        new Resources(
            Optional.empty(), Optional.empty(), timeLimit.get(), lockWait.get(), Isolated.NONE));
  }
}
