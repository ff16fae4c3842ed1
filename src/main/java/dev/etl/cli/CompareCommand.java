package dev.etl.cli;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.engine.Engine;
import dev.etl.engine.EngineName;
import dev.etl.engine.RunContext;
import dev.etl.engine.bound.TargetChecks;
import dev.etl.engine.compare.Side;
import dev.etl.engine.compare.StrategyComparison;
import dev.etl.loader.DataLoader;
import dev.etl.loader.FetchLoader;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.Pipeline;
import dev.etl.pipeline.PipelineDigest;
import dev.etl.report.Baseline;
import dev.etl.report.Comparison;
import dev.etl.report.ComparisonJson;
import dev.etl.report.Crossover;
import dev.etl.report.HyperfineJson;
import dev.etl.report.Judgement;
import dev.etl.report.JudgementText;
import dev.etl.report.ReportFile;
import dev.etl.sink.Sink;
import dev.etl.sink.open.SinkOpener;
import dev.etl.verdict.Assertion;
import dev.etl.verdict.Rules;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/// `etl compare`: runs one job under several strategies and reports the cost of each.
@Command(
    name = "compare",
    header = "Tells what each strategy costs on your own data.",
    description = {
      "Runs the same job under every strategy in turns, proves that the results are identical, and",
      "prints wall time, CPU time, speed-up against sequential, and memory. Then it measures the",
      "strategies in further processes, in shuffled order, and gives a verdict that is wrong at"
          + " most",
      "once in 200 times. Beside Spark, and with the inputs taken several times over, it says from",
      "which size on Spark is faster.%n"
    },
    customSynopsis = {
      "etl compare [OPTION]... INPUT...",
      "etl compare [OPTION]... -f PIPELINE",
      "etl compare [OPTION]... -f OLD -f NEW"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  etl compare sample_csv",
      "  etl compare --runs=10 --export=hyperfine:times.json 'data/*.csv'",
      "  etl compare -f pipeline.yaml",
      "  etl compare --assert='threads <= 0.6 * sequential' data",
      "  etl compare -f old.yaml -f new.yaml --threshold=5%% --fail-on=slower,unproven",
      "  etl compare --against=/opt/etl-1.0/etl --fail-on=slower data",
      "  etl compare --engines=local,spark --scale=1,4,16 data",
      "  etl compare -t fetch --modes=sequential,threads -j 100 --inputs-from=urls.txt",
    })
final class CompareCommand implements Callable<Integer> {
  private final EtlCommand program;

  @Spec private CommandSpec spec;

  @Mixin private JobOptions job;

  @Mixin private ContenderOptions contenders;

  @Option(
      names = "--warmup",
      paramLabel = "N",
      description = "How many rounds are run first and not counted. Default: 1; with URLs 0")
  private @Nullable Integer warmup;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "How many rounds are counted. Default: 5; with URLs 1")
  private @Nullable Integer runs;

  @Mixin private VerdictOptions verdicts;

  @Mixin private GateOptions gates;

  @Mixin private OutputOptions output;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write the comparison as JSON, with the time of each run.")
  private @Nullable Path report;

  @Option(
      names = "--export",
      paramLabel = "hyperfine:FILE",
      description = "Write the times as hyperfine does.",
      converter = HyperfineExport.Converter.class)
  private @Nullable HyperfineExport export;

  @Mixin private MessageOptions messages;

  CompareCommand(EtlCommand program) {
    this.program = program;
  }

  @Override
  public Integer call() {
    messages.configureLog();
    checkRepeatable(job.readsListFromStandardInput());
    Terminal terminal = program.terminal;
    List<Path> files = job.files();
    boolean twoVersions = files.size() > 1 || gates.against() != null;
    gates.check(twoVersions);
    Sink sink = output.sink(job.retry(), terminal);
    Job declared = declared(files, terminal);
    Pipeline pipeline = declared.pipeline();
    checkRepeatable(pipeline.loaders().stream().anyMatch(DataLoader::readsStandardInput));
    contenders.check(pipeline);
    ParseResult parsed = spec.commandLine().getParseResult();
    TargetChecks targets = TargetChecks.of(pipeline.into(sink));
    if (report != null) {
      Outputs.addJson(targets, "--report", report);
    }
    if (export != null) {
      Outputs.addJson(targets, "--export", export.path());
    }
    if (gates.save() != null) {
      Outputs.addJson(targets, "--save", gates.save());
    }
    try (Interruption interruption = new Interruption();
        ReportFile reportFile = report == null ? null : ReportFile.claim(report);
        ReportFile exportFile = export == null ? null : ReportFile.claim(export.path());
        ReportFile saved = gates.save() == null ? null : ReportFile.claim(gates.save());
        Engine spark = contenders.openSpark(declared.workersOrAutomatic())) {
      RunContext context = messages.context(terminal, interruption, GivenOptions.of(parsed), true);
      Compared compared =
          twoVersions ? versions(declared, files, context) : strategies(declared, spark, context);
      Comparison comparison = compared.comparison();
      SinkOpener.publish(sink, comparison.toBatch(), terminal.forSinks());
      if (reportFile != null) {
        reportFile.publish(ComparisonJson.json(comparison, compared.judgement()));
      }
      if (exportFile != null) {
        exportFile.publish(
            HyperfineJson.json(comparison, timing -> commandLine(parsed, timing.mode())));
      }
      if (saved != null) {
        saved.publish(baseline(declared, comparison).json());
      }
      if (!messages.quiet()) {
        compared.lines().forEach(terminal.err()::println);
      }
      return gates.exitCode(compared.judgement()).number();
    }
  }

  /// The job; of several pipeline files each is checked, and the last is the job.
  private Job declared(List<Path> files, Terminal terminal) {
    for (Path file : files) {
      job.choose(file);
      job.job(terminal, output, Optional.empty());
    }
    return program.keepingSecrets(job.job(terminal, output, Optional.empty()));
  }

  /// The times and the verdicts.
  ///
  /// @param judgement null if there is no verdict
  /// @param lines for people
  private record Compared(
      Comparison comparison, @Nullable Judgement judgement, List<String> lines) {}

  private Compared strategies(Job declared, @Nullable Engine spark, RunContext context) {
    Optional<String> none = noVerdict(declared);
    List<Side> sides = none.isPresent() ? List.of() : contenders.sides(declared, warmups(declared));
    List<Assertion> claims = gates.claims(sides.stream().map(Side::name).toList(), false);
    Path stored = gates.baseline();
    Baseline before = stored == null ? null : Baseline.read(stored);
    Comparison comparison = comparison(declared, spark).compare(declared.pipeline(), context);
    List<String> lines = new ArrayList<>(conclusions(comparison));
    if (stored != null && before != null) {
      Baseline current = baseline(declared, comparison);
      before.checkSameWork(current, stored);
      lines.addAll(before.lines(current));
    }
    none.ifPresent(reason -> lines.add("no verdict: " + reason));
    if (none.isPresent()) {
      return new Compared(comparison, null, lines);
    }
    Judgement judgement =
        verdicts.judge(sides, Rules.STRATEGIES, claims, gates.confirm(), context.cancellation());
    lines.addAll(JudgementText.lines(judgement));
    return new Compared(comparison, judgement, lines);
  }

  private Compared versions(Job declared, List<Path> files, RunContext context) {
    contenders.checkOneStrategy();
    Pipeline pipeline = declared.pipeline();
    ComparedVersions versions =
        new ComparedVersions(
            gates.against(),
            files,
            contenders.onlyMode(),
            pipeline.errorPolicy().rejects().isPresent());
    versions.check();
    boolean sameResult = pipeline.loaders().stream().noneMatch(FetchLoader.class::isInstance);
    List<Side> sides = versions.sides(spec.commandLine().getParseResult(), sameResult);
    List<Assertion> claims = gates.claims(sides.stream().map(Side::name).toList(), true);
    Instant started = Instant.now();
    Judgement judgement =
        verdicts.judge(sides, Rules.VERSIONS, claims, gates.confirm(), context.cancellation());
    int workers =
        declared
            .workersOrAutomatic()
            .resolve(Mode.THREADS, Runtime.getRuntime().availableProcessors(), remote(declared));
    List<String> lines = new ArrayList<>(versions.legend());
    if (sameResult) {
      lines.add("all results are identical");
    }
    lines.addAll(JudgementText.lines(judgement));
    return new Compared(
        Comparison.of(judgement, workers, context.version(), started, context.settings()),
        judgement,
        lines);
  }

  private static Baseline baseline(Job declared, Comparison comparison) {
    return Baseline.of(comparison, PipelineDigest.of(declared.pipeline()));
  }

  private static void checkRepeatable(boolean standardInput) {
    if (standardInput) {
      throw new EtlException(
          ErrorKind.USAGE,
          "standard input can be read only once, but every strategy reads its input",
          "save it to a file first");
    }
  }

  private List<String> conclusions(Comparison comparison) {
    List<String> lines = new ArrayList<>(List.of("all results are identical"));
    if (contenders.hasSpark()) {
      lines.add("the start of the Spark session is not counted");
    }
    if (contenders.hasBoth() && comparison.scaled()) {
      lines.add(Crossover.sentence(comparison, EngineName.SPARK.toString()));
    }
    return lines;
  }

  /// Why there is no verdict; empty if there is one.
  private Optional<String> noVerdict(Job declared) {
    if (contenders.hasSpark()) {
      if (gates.given()) {
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
    return verdicts.unwanted(remote(declared), runs != null, gates.given());
  }

  private static boolean remote(Job declared) {
    return declared.pipeline().loaders().stream().anyMatch(DataLoader::remote);
  }

  private int warmups(Job declared) {
    return warmup != null ? warmup : remote(declared) ? 0 : 1;
  }

  private StrategyComparison comparison(Job declared, @Nullable Engine spark) {
    // APIs are read once for each strategy, unless more runs were requested.
    boolean once = remote(declared) && runs == null;
    int warmups = warmups(declared);
    int counted = runs != null ? runs : once ? 1 : 5;
    if (warmups < 0 || counted < 1) {
      throw new EtlException(
          ErrorKind.USAGE, "--runs must be at least 1, and --warmup not negative", "");
    }
    return new StrategyComparison(
        contenders.contenders(declared, spark, !once), contenders.scales(), warmups, counted);
  }

  /// The command line of a run, for people: the options of the job, without secrets. For Spark,
  /// which reads its input once, includes the options to reach it.
  private String commandLine(ParseResult parsed, String mode) {
    boolean spark = mode.equals(EngineName.SPARK.toString());
    List<ArgSpec> shown = new ArrayList<>(mixin("job").args());
    if (spark) {
      mixin("contenders").argGroups().forEach(group -> shown.addAll(group.args()));
    }
    return "etl run "
        + (spark ? "--engine=" : "--mode=")
        + mode
        + " "
        + String.join(" ", GivenOptions.shownArguments(parsed, shown));
  }

  private CommandSpec mixin(String name) {
    return Objects.requireNonNull(spec.mixins().get(name), name);
  }
}
