package dev.etl.cli;

import dev.etl.cli.WorkerSweep.Measured;
import dev.etl.cli.job.ComparedVersions;
import dev.etl.cli.job.Job;
import dev.etl.cli.job.JobOptions;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.engine.Engine;
import dev.etl.engine.EngineName;
import dev.etl.engine.RunContext;
import dev.etl.engine.compare.MeasuredRun;
import dev.etl.engine.compare.Side;
import dev.etl.engine.compare.StrategyComparison;
import dev.etl.loader.DataLoader;
import dev.etl.loader.FetchLoader;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.Pipeline;
import dev.etl.pipeline.PipelineDigest;
import dev.etl.report.Baseline;
import dev.etl.report.Comparison;
import dev.etl.report.Crossover;
import dev.etl.report.Judgement;
import dev.etl.report.JudgementText;
import dev.etl.report.PartTable;
import dev.etl.verdict.Assertion;
import dev.etl.verdict.Evidence;
import dev.etl.verdict.Rules;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/// The kinds of comparisons, from options to times, verdicts and lines.
///
/// @param warmup uncounted rounds; empty for the default
/// @param runs counted rounds; empty for the default
/// @param parsed the command line
record Comparisons(
    JobOptions job,
    ContenderOptions contenders,
    VerdictOptions verdicts,
    GateOptions gates,
    Optional<Integer> warmup,
    Optional<Integer> runs,
    ParseResult parsed) {

  /// The times and the verdicts.
  ///
  /// @param judgement null if there is no verdict
  /// @param lines for people, for a width in columns
  record Compared(
      Comparison comparison, @Nullable Judgement judgement, IntFunction<List<String>> lines) {}

  /// Strategies of this machine, and Spark.
  ///
  /// @param spark null if it does not take part
  Compared strategies(Job declared, @Nullable Engine spark, RunContext context) {
    Optional<String> none = noVerdict(declared);
    List<Side> sides = none.isPresent() ? List.of() : contenders.sides(declared, warmups(declared));
    List<Assertion> claims = gates.claims(sides.stream().map(Side::name).toList(), false);
    Path stored = gates.baseline();
    Baseline before = stored == null ? null : Baseline.read(stored);
    Comparison comparison = comparison(declared, spark).compare(declared.pipeline(), context);
    List<String> lines = new ArrayList<>();
    if (stored != null && before != null) {
      Baseline current = baseline(declared, comparison);
      before.checkSameWork(current, stored);
      lines.addAll(before.lines(current));
    }
    none.ifPresent(reason -> lines.add("no verdict: " + reason));
    if (none.isPresent()) {
      return new Compared(comparison, null, width -> conclusions(comparison, width, lines));
    }
    Judgement judgement = verdicts.judge(sides, Rules.STRATEGIES, claims, gates.confirm(), context);
    lines.addAll(JudgementText.lines(judgement));
    return new Compared(comparison, judgement, width -> conclusions(comparison, width, lines));
  }

  /// Strategies with several counts of workers.
  Compared sweep(Job declared, RunContext context) {
    if (gates.needVerdict() || contenders.hasSpark() || gates.save() != null) {
      throw new EtlException(
          ErrorKind.USAGE,
          "--workers: with several counts there is a curve, and no verdict",
          "name one count, or leave out Spark, --assert, --fail-on and --save");
    }
    return measured(
        declared,
        contenders.sweep(job.workerCounts(), remote(declared)),
        VerdictOptions.MAX_TIME,
        WorkerSweep::lines,
        context);
  }

  /// The modes and counts of workers that may be the best.
  ///
  /// @param commandLine the command line of a run with a way, for people
  Compared advice(Job declared, Function<Measured, String> commandLine, RunContext context) {
    return measured(
        declared,
        AdviceOptions.candidates(remote(declared), Runtime.getRuntime().availableProcessors()),
        AdviceOptions.TIME,
        (sweep, rounds) -> {
          List<String> lines = new ArrayList<>();
          Evidence.of(rounds.rounds()).busy().ifPresent(busy -> lines.add("unproven: " + busy));
          lines.addAll(sweep.advice(rounds).lines(commandLine));
          return lines;
        },
        context);
  }

  /// Measures the points of a sweep.
  ///
  /// @param time for the rounds unless another is given
  /// @param lines for people
  private Compared measured(
      Job declared,
      WorkerSweep sweep,
      Duration time,
      BiFunction<WorkerSweep, Judgement, List<String>> lines,
      RunContext context) {
    int scale = contenders.scales().getLast();
    Instant started = Instant.now();
    Judgement rounds =
        verdicts.sweep(
            sweep.sides(declared.pipeline(), new MeasuredRun.Repetitions(warmups(declared), scale)),
            time,
            context);
    return new Compared(
        sweep.comparison(rounds, scale, context.version(), started, context.settings()),
        rounds,
        _ -> lines.apply(sweep, rounds));
  }

  /// This etl with itself.
  ///
  /// @param files at most one pipeline file
  Compared itself(Job declared, SelfTestOptions selfTest, List<Path> files, RunContext context) {
    contenders.checkOneStrategy();
    ComparedVersions version =
        new ComparedVersions(
            null,
            files,
            contenders.onlyMode(),
            declared.pipeline().errorPolicy().rejects().isPresent());
    return selfTest.compared(
        version.itself(parsed), sameResult(declared), workers(declared), verdicts, context);
  }

  /// Two versions of a pipeline or of etl.
  ///
  /// @param files the pipeline files
  Compared versions(Job declared, List<Path> files, RunContext context) {
    contenders.checkOneStrategy();
    job.checkOneCount();
    Pipeline pipeline = declared.pipeline();
    ComparedVersions versions =
        new ComparedVersions(
            gates.against(),
            files,
            contenders.onlyMode(),
            pipeline.errorPolicy().rejects().isPresent());
    versions.check();
    boolean sameResult = sameResult(declared);
    List<Side> sides = versions.sides(parsed, sameResult);
    List<Assertion> claims = gates.claims(sides.stream().map(Side::name).toList(), true);
    Instant started = Instant.now();
    Judgement judgement = verdicts.judge(sides, Rules.VERSIONS, claims, gates.confirm(), context);
    List<String> lines = new ArrayList<>(versions.legend());
    if (sameResult) {
      lines.add("all results are identical");
    }
    lines.addAll(JudgementText.lines(judgement));
    return new Compared(
        Comparison.of(judgement, workers(declared), context.version(), started, context.settings()),
        judgement,
        _ -> lines);
  }

  /// The times of a comparison, to keep.
  static Baseline baseline(Job declared, Comparison comparison) {
    return Baseline.of(comparison, PipelineDigest.of(declared.pipeline()));
  }

  private List<String> conclusions(Comparison comparison, int width, List<String> others) {
    List<String> lines = new ArrayList<>(List.of("all results are identical"));
    lines.addAll(PartTable.lines(comparison, width));
    if (contenders.hasSpark()) {
      lines.add("the start of the Spark session is not counted");
    }
    if (contenders.hasBoth() && comparison.scaled()) {
      lines.add(Crossover.sentence(comparison, EngineName.SPARK.toString()));
    }
    lines.addAll(others);
    return lines;
  }

  /// Why there is no verdict; empty if there is one.
  private Optional<String> noVerdict(Job declared) {
    if (contenders.hasSpark()) {
      if (gates.needVerdict()) {
        throw new EtlException(
            ErrorKind.USAGE,
            "Spark keeps one session for all runs, so there is no verdict to check",
            "leave out Spark, or --assert and --fail-on");
      }
      return Optional.of("Spark keeps one session for all runs");
    }
    if (contenders.sides(declared, 0).size() < 2) {
      return Optional.of("there is only one strategy");
    }
    return verdicts.unwanted(remote(declared), runs.isPresent(), gates.needVerdict());
  }

  private static boolean sameResult(Job declared) {
    return declared.pipeline().loaders().stream().noneMatch(FetchLoader.class::isInstance);
  }

  private static int workers(Job declared) {
    return declared
        .workersOrAutomatic()
        .resolve(Mode.THREADS, Runtime.getRuntime().availableProcessors(), remote(declared));
  }

  private static boolean remote(Job declared) {
    return declared.pipeline().loaders().stream().anyMatch(DataLoader::remote);
  }

  private int warmups(Job declared) {
    return warmup.orElse(remote(declared) ? 0 : 1);
  }

  private StrategyComparison comparison(Job declared, @Nullable Engine spark) {
    // APIs are read once for each strategy, unless more runs were requested.
    boolean once = remote(declared) && runs.isEmpty();
    int warmups = warmups(declared);
    int counted = runs.orElse(once ? 1 : 5);
    return new StrategyComparison(
        contenders.contenders(declared, spark, !once), contenders.scales(), warmups, counted);
  }
}
