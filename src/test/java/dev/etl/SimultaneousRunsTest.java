package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.Milestone;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// While a run stands still, another one loads the same target: each that says 0 has its rows
/// there, once, unless a later one replaced them whole.
@Timeout(60)
final class SimultaneousRunsTest {
  private static final int ROWS = 10;

  @TempDir private Path root;

  static List<Arguments> pairs() {
    List<Arguments> pairs = new ArrayList<>();
    for (PairTarget target : PairOfRuns.TARGETS) {
      for (Milestone milestone : List.of(Milestone.CLAIMED, Milestone.PREPARED)) {
        pairs.add(Arguments.of(target, milestone));
      }
    }
    return pairs;
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void nothingIsLostAndNothingDoubled(PairTarget target, Milestone milestone) throws Exception {
    PairOfRuns pair = PairOfRuns.in(root, "pair", target, ROWS);
    if (target.exists()) {
      assertThat(run(pair, "old").exitCode()).isZero();
    }
    Set<String> published = new TreeSet<>();
    try (HeldRun first = HeldRun.at(milestone, pair.arguments("first"))) {
      if (pair.published(run(pair, "second"))) {
        published.add("second");
      }
      if (pair.published(first.end())) {
        published.add("first");
      }
    }
    assertThat(published).isNotEmpty();
    target.check(pair.folder(), ROWS, published, Set.of());
  }

  private static Outcome run(PairOfRuns pair, String run) throws Exception {
    return InProcess.ETL.run(pair.arguments(run).toArray(String[]::new));
  }
}
