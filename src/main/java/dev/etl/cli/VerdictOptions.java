package dev.etl.cli;

import dev.etl.engine.bound.Cancellation;
import dev.etl.engine.compare.Pairing;
import dev.etl.engine.compare.Side;
import dev.etl.engine.compare.Trial;
import dev.etl.report.Judgement;
import dev.etl.verdict.Rules;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options for the verdict of a comparison.
final class VerdictOptions {
  private static final Duration MAX_TIME = Duration.ofSeconds(60);

  @Option(
      names = "--max-time",
      paramLabel = "DURATION",
      description =
          "Time for the rounds of the verdict; 0s for none. Default: 60s; with URLs or --runs 0s")
  private @Nullable Duration maxTime;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the order within rounds. Default: by chance")
  private @Nullable Long seed;

  /// Why no verdict is wanted; empty if one is.
  ///
  /// @param remote whether inputs are remote
  /// @param counted whether the number of rounds is given
  Optional<String> unwanted(boolean remote, boolean counted) {
    if (maxTime != null) {
      return maxTime.isZero() ? Optional.of("--max-time is 0s") : Optional.empty();
    }
    if (remote) {
      return Optional.of("URLs are read as seldom as possible; ask with --max-time=60s");
    }
    return counted ? Optional.of("--runs is given; ask with --max-time=60s") : Optional.empty();
  }

  /// Measures and judges all sides against the first.
  ///
  /// @throws dev.etl.data.EtlException if a run fails or is cancelled
  Judgement judge(List<Side> sides, Cancellation cancellation) {
    List<Pairing> pairings =
        IntStream.range(1, sides.size()).mapToObj(side -> new Pairing(0, side)).toList();
    Trial trial =
        new Trial(
            sides,
            pairings,
            Rules.STRATEGIES,
            Objects.requireNonNullElse(maxTime, MAX_TIME),
            seed != null ? seed : ThreadLocalRandom.current().nextLong(),
            false,
            System::nanoTime);
    return cancellation.interrupting(trial::run);
  }
}
