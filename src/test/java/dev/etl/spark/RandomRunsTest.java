package dev.etl.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.loader.source.ReadSizes;
import dev.etl.pipeline.MaxErrors;
import dev.etl.report.StageReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random tables in small splits, of which many begin within quotes, through random transforms, on
/// Spark and one split after another on this machine: the same bytes, rejects, counts and errors.
@Tag("spark")
@Timeout(400)
final class RandomRunsTest {
  private static final int RUNS = Integer.getInteger("etl.test.runs", 12);
  private static final List<String> CALLS =
      List.of(
          "count()",
          "count(v)",
          "sum(n)",
          "sum(v)",
          "mean(v)",
          "std(v)",
          "var(n)",
          "min(s)",
          "max(v)",
          "log_sum_exp(v)",
          "count_distinct(s)",
          "count_distinct(n)",
          "first(s)",
          "last(v)",
          "max(n)");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"rows", "limits", "groups", "summaries"})
  void theyComeToTheSame(String kind) throws IOException {
    long seed = Long.getLong("etl.test.seed", System.nanoTime());
    Random random = new Random(seed);
    int published = 0;
    for (int run = 0; run < RUNS; run++) {
      Path own = Files.createDirectories(folder.resolve(kind + run));
      int files = 1 + random.nextInt(4);
      for (int file = 0; file < files; file++) {
        Files.writeString(own.resolve("in" + file + ".csv"), table(random));
      }
      String yaml =
          "extract: {csv: in*.csv, columns: {k: string, n: long, v: double, s: string}}\n"
              + transforms(kind, random);
      MaxErrors most =
          random.nextInt(4) == 0
              ? new MaxErrors.Count(random.nextInt(4))
              : random.nextBoolean() ? new MaxErrors.Share(random.nextInt(20)) : all();
      ReadSizes sizes = new ReadSizes(40L + random.nextInt(600), 16 + random.nextInt(100));
      String what = "run %s of seed %s: %s, %s, at most %s".formatted(run, seed, sizes, yaml, most);
      ParityRun here = ParityRun.here(own, yaml, most, sizes);
      long rowsOfPart = random.nextLong(1, 50);
      ParityRun there = ParityRun.there(own, yaml, most, sizes, rowsOfPart);
      assertThat(said(there)).as(what).isEqualTo(said(here));
      assertThat(there.csv()).as(what).isEqualTo(here.csv());
      assertThat(there.report().stages().getFirst()).as(what).matches(StageReport::balanced);
      if (here.failure().isEmpty()) {
        published++;
        assertThat(there.report().stages()).as(what).isNotEmpty().allMatch(StageReport::balanced);
        assertThat(there.rejects()).as(what).isEqualTo(here.rejects());
        assertThat(there.report().sources())
            .as(what)
            .usingRecursiveComparison()
            .ignoringFields("seconds")
            .isEqualTo(here.report().sources());
        assertThat(there.report().stages())
            .as(what)
            .usingRecursiveComparison()
            .ignoringFields("seconds")
            .isEqualTo(here.report().stages());
      }
    }
    assertThat(published).isGreaterThan(RUNS / 3);
  }

  private static MaxErrors all() {
    return new MaxErrors.Share(100);
  }

  private static String table(Random random) {
    StringBuilder csv = new StringBuilder("k,n,v,s\n");
    int rows = random.nextInt(8) == 0 ? 0 : random.nextInt(120);
    int badness = random.nextInt(3) == 0 ? 10 : 1_000;
    int groups = 1 + random.nextInt(random.nextBoolean() ? 5 : 200);
    for (int row = 0; row < rows; row++) {
      csv.append("k").append(random.nextInt(10) < 7 ? 0 : random.nextInt(groups)).append(',');
      csv.append(random.nextInt(badness) == 0 ? "x" : random.nextInt(9) - 4).append(',');
      csv.append(random.nextInt(7) == 0 ? "" : random.nextGaussian()).append(',');
      csv.append(text(random)).append('\n');
    }
    return csv.toString();
  }

  private static String text(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> "\"a\n" + "1,2,3,4\n".repeat(random.nextInt(40)) + "b\"";
      case 1 -> "\"\"\"\n\"\"\n,\"\"\"";
      case 2 -> "";
      case 3 -> "\"" + "\u00e4\n".repeat(random.nextInt(5)) + "\"";
      default -> "t" + random.nextInt(20);
    };
  }

  private static String transforms(String kind, Random random) {
    StringBuilder steps = new StringBuilder("transform:\n");
    if (random.nextBoolean()) {
      steps.append("  - filter: n > ").append(random.nextInt(6) - 4).append('\n');
    }
    if (random.nextBoolean()) {
      steps.append("  - derive: {v: v * 2, m: n % 5}\n");
    }
    switch (kind) {
      case "limits" -> steps.append("  - limit: ").append(random.nextInt(100)).append('\n');
      case "groups" -> {
        if (random.nextInt(4) == 0) {
          steps.append("  - limit: ").append(random.nextInt(100)).append('\n');
        }
        aggregate(steps, random);
        if (random.nextBoolean()) {
          steps.append("  - derive: {r0: \"coalesce(r0, r0)\"}\n");
        }
        if (random.nextInt(3) == 0) {
          steps.append("  - aggregate: {groups: count(), first: first(r0), last: last(r0)}\n");
        }
        if (random.nextInt(3) == 0) {
          steps.append("  - limit: ").append(random.nextInt(30)).append('\n');
        }
      }
      case "summaries" -> steps.append("  - summarize: [stats, log-sum-exp]\n");
      default -> steps.append("  - derive: {w: n + 1}\n");
    }
    return steps.toString();
  }

  private static void aggregate(StringBuilder steps, Random random) {
    List<String> by = List.of("", "k", "s", "n", "k, s", "k, n", "v");
    String keys = by.get(random.nextInt(by.size()));
    steps.append("  - aggregate: {");
    if (!keys.isEmpty()) {
      steps.append("by: [").append(keys).append("], ");
    }
    int calls = 1 + random.nextInt(6);
    for (int call = 0; call < calls; call++) {
      steps.append(call == 0 ? "" : ", ").append('r').append(call).append(": ");
      steps.append('"').append(CALLS.get(random.nextInt(CALLS.size()))).append('"');
    }
    steps.append("}\n");
  }

  /// Why a run failed. Spark counts the bad rows of a split together, so that there may be more
  /// before it stops.
  private static Optional<String> said(ParityRun run) {
    return run.failure()
        .map(failure -> failure.kind() + " " + failure.message() + " " + failure.hint())
        .map(text -> text.replaceAll("\\d+ bad rows, more than", "bad rows, more than"));
  }
}
