package dev.etl.report;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Fixed reports for the tests.
final class Reports {
  static final Instant STARTED = Instant.parse("2026-11-20T08:30:00Z");
  static final Machine MACHINE = new Machine("Some VM 25 (Maker)", "Linux 6.1", "amd64", 4, 1024);

  private Reports() {}

  /// A run of threads that took so long and read these sources.
  static RunReport run(int workers, double seconds, double cpuSeconds, SourceReport... sources) {
    return run(workers, seconds, new ResourceUsage(cpuSeconds, 0, null, null), null, sources);
  }

  static RunReport run(
      int workers,
      double seconds,
      ResourceUsage resources,
      @Nullable Failure failure,
      SourceReport... sources) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("transform", "stats,log-sum-exp");
    settings.put("input", "https://me:secret@host/items?key=secret");
    return new RunReport(
        "0.1.0",
        STARTED,
        failure == null ? RunStatus.SUCCEEDED_WITH_REJECTS : RunStatus.FAILED,
        failure,
        settings,
        List.of("column 'x' is in 1 of 2 inputs only: a.csv"),
        List.of(),
        "local",
        "threads",
        workers,
        seconds,
        List.of(sources),
        List.of(new TargetReport("out.csv", 10, null, 512L, failure == null)),
        List.of(new StageReport(Stage.EXTRACT, 12, 0, 10, 0, 0, 0, 0, 2, 640L, 0.125)),
        RunTimes.NONE,
        List.of(),
        resources,
        MACHINE);
  }

  /// The same run on a cluster with these stages.
  static RunReport onSpark(RunReport run, ClusterStage... stages) {
    return new RunReport(
        run.etlVersion(),
        run.started(),
        run.status(),
        run.failure(),
        run.settings(),
        run.notes(),
        run.inspections(),
        "spark",
        "local[2]",
        run.workers(),
        run.seconds(),
        run.sources(),
        run.targets(),
        run.stages(),
        run.times(),
        List.of(stages),
        run.resources(),
        run.machine());
  }

  /// A stage whose tasks took so many seconds, and so many at most.
  static ClusterStage stage(int tasks, double median, double longest) {
    return new ClusterStage(1, "read", tasks, 0, 2.5, 12, 0, 1_500_000, 0, median, longest);
  }

  static SourceReport source(long rows, long bytes, long retries, long rejected) {
    return new SourceReport("a.csv", 1, rows, bytes, 0.25, retries, rejected, null);
  }

  /// Two strategies with three and with two runs; times are sums of powers of two, so that every
  /// figure derived from them is exact.
  static Comparison comparison() {
    StrategyTiming sequential =
        new StrategyTiming(
            "sequential",
            1,
            1,
            640,
            List.of(2.0, 1.0, 3.0),
            List.of(1.0, 0.5, 1.5),
            List.of(0.25, 0.25, 0.25),
            List.of(),
            null);
    StrategyTiming threads =
        new StrategyTiming(
            "threads",
            4,
            1,
            640,
            List.of(0.25, 0.75),
            List.of(1.0, 2.0),
            List.of(0.5, 0.5),
            List.of(1_000_000L, 2_000_000L),
            64_000_000L);
    return new Comparison(
        "0.1.0", STARTED, Map.of("runs", "3"), List.of(sequential, threads), MACHINE);
  }
}
