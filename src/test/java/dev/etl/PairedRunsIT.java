package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.Executable.Running;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Two processes load one target at once. Of every third pair one is killed.
@Tag("kills")
final class PairedRunsIT {
  static final List<PairTarget> TARGETS = PairOfRuns.TARGETS;

  /// For 18 targets that makes 216.
  private static final int PAIRS = 12;

  private static final int ROWS = 2_000;
  private static final int KILLED = 137;
  private static final int MAX_LEAD = 150;
  private static final int MAX_LIFE = 2_500;

  @TempDir private Path root;

  @ParameterizedTest
  @FieldSource("TARGETS")
  void nothingIsLostAndNothingDoubled(PairTarget target) throws Exception {
    long seed = System.nanoTime();
    System.out.println(target + ": seed " + seed);
    Random random = new Random(seed);
    int both = 0;
    int one = 0;
    for (int number = 0; number < PAIRS; number++) {
      PairOfRuns pair = PairOfRuns.in(root, "pair-" + number, target, ROWS);
      if (target.exists()) {
        assertThat(run(pair, "old").exitCode()).isZero();
      }
      Set<String> published = new TreeSet<>();
      Set<String> possible = new TreeSet<>();
      Executable first = executable(pair, "first");
      Executable second = executable(pair, "second");
      try (Running leader = first.start()) {
        leader.sleep(random.nextInt(MAX_LEAD));
        try (Running other = second.start()) {
          if (number % 3 == 2) {
            other.sleep(random.nextInt(MAX_LIFE));
            other.signal("KILL");
          }
          add("first", leader.outcome(), pair, published, possible);
          add("second", other.outcome(), pair, published, possible);
        }
      }
      target.check(pair.folder(), ROWS, published, possible);
      both += published.size() == 2 ? 1 : 0;
      one += published.size() == 1 ? 1 : 0;
      if (!possible.isEmpty()) {
        assertThat(run(pair, "later").exitCode()).isZero();
        published.add("later");
        target.check(pair.folder(), ROWS, published, possible);
        assertThat(PairTarget.temporary(pair.folder())).isEmpty();
      }
    }
    System.out.println(target + ": both published " + both + ", one " + one + " of " + PAIRS);
  }

  private static void add(
      String run, Outcome outcome, PairOfRuns pair, Set<String> published, Set<String> possible) {
    if (outcome.exitCode() == KILLED) {
      possible.add(run);
    } else if (pair.published(outcome)) {
      published.add(run);
    }
  }

  private static Executable executable(PairOfRuns pair, String run) throws Exception {
    return Executable.etl(pair.arguments(run).toArray());
  }

  private static Outcome run(PairOfRuns pair, String run) throws Exception {
    return executable(pair, run).run();
  }
}
