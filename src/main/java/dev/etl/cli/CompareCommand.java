package dev.etl.cli;

import dev.etl.cli.job.Export;
import dev.etl.cli.job.GivenOptions;
import dev.etl.cli.job.Job;
import dev.etl.cli.job.JobOptions;
import dev.etl.cli.job.OutputOptions;
import dev.etl.cli.job.Outputs;
import dev.etl.cli.job.ReportPath;
import dev.etl.cli.option.CommandHelp;
import dev.etl.cli.option.Single;
import dev.etl.cli.stop.Interruption;
import dev.etl.cli.terminal.Terminal;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.grammar.WholeNumbers;
import dev.etl.engine.Engine;
import dev.etl.engine.EngineName;
import dev.etl.engine.RunContext;
import dev.etl.engine.bound.TargetChecks;
import dev.etl.loader.DataLoader;
import dev.etl.pipeline.Pipeline;
import dev.etl.report.Comparison;
import dev.etl.report.ReportFile;
import dev.etl.report.StrategyTiming;
import dev.etl.sink.Sink;
import dev.etl.sink.open.SinkOpener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `etl compare`: runs one job under several strategies and reports the cost of each.
final class CompareCommand extends Command {
  private static final CommandHelp HELP =
      new CommandHelp(
          "compare",
          "Times each strategy on your own data.",
          List.of(
              "Runs the same job under every strategy in turns, proves that the results are"
                  + " identical, and prints wall time, CPU time, speed-up against sequential, and"
                  + " memory. Then it measures the strategies in further processes, in shuffled"
                  + " order, and gives a verdict that is wrong at most once in 200 times. Beside"
                  + " Spark, and with the inputs taken several times over, it says from which size"
                  + " on Spark is faster."),
          List.of(
              "etl compare [OPTION]... INPUT...",
              "etl compare [OPTION]... -f PIPELINE",
              "etl compare [OPTION]... -f OLD -f NEW"),
          List.of(
              "etl compare sample_csv",
              "etl compare --runs=10 --export=hyperfine:times.json 'data/*.csv'",
              "etl compare -f pipeline.yaml",
              "etl compare --assert='threads <= 0.6 * sequential' data",
              "etl compare --workers=1,2,4,8,16 --modes=threads --scale=4 data",
              "etl compare -f old.yaml -f new.yaml --threshold=5% --fail-on=slower,unproven",
              "etl compare --against=/opt/etl-1.0/etl --fail-on=slower data",
              "etl compare --advise 'data/*.csv'",
              "etl compare --self-test --max-time=10m --report=self-test.json data",
              "etl compare --engines=local,spark --scale=1,4,16 data",
              "etl compare -t fetch --modes=sequential,threads -j 100 --inputs-from=urls.txt"));

  private final EtlCommand program;

  private final JobOptions job = include(new JobOptions());

  private final ContenderOptions contenders = include(new ContenderOptions());

  private final Single<Long> warmup =
      single(
          WholeNumbers.from(0),
          "--warmup",
          "N",
          "Warm-up rounds, which do not count. Default: 1; with URLs 0");

  private final Single<Long> runs =
      single(WholeNumbers.from(1), "--runs", "N", "Measured rounds. Default: 5; with URLs 1");

  private final VerdictOptions verdicts = include(new VerdictOptions());

  private final GateOptions gates = include(new GateOptions());

  private final SelfTestOptions selfTest = include(new SelfTestOptions());

  private final AdviceOptions advice = include(new AdviceOptions());

  private final HistoryOptions history = include(new HistoryOptions());

  private final OutputOptions output = include(new OutputOptions());

  private final Single<Path> report =
      path(
          "--report",
          "FILE",
          "Write the comparison, with the time of each run: a page (.html), or JSON.");

  private final Single<Export> export =
      single(
          Export.CONVERTER,
          "--export",
          "FORMAT:FILE",
          "Write the times for another tool: hyperfine, github (github-action-benchmark), bencher,"
              + " markdown (a summary), junit (claims as tests).");

  private final MessageOptions messages = include(new MessageOptions());

  CompareCommand(EtlCommand program) {
    super(HELP);
    this.program = program;
  }

  @Override
  int call(ParseResult given) {
    messages.configure(program);
    checkRepeatable(job.readsListFromStandardInput());
    Terminal terminal = output.shown(program.terminal);
    List<Path> files = job.files();
    boolean twoVersions = comparesVersions(files);
    gates.check(twoVersions);
    boolean gated = twoVersions || gates.isGiven() || history.isGiven();
    selfTest.check(gated || job.workerCounts().size() > 1);
    advice.check(
        gated || selfTest.wanted() || contenders.areGiven() || !job.workerCounts().isEmpty());
    Sink sink = output.sink(job.retry(), terminal);
    Job declared = declared(files, given, terminal);
    Pipeline pipeline = declared.pipeline();
    checkRepeatable(pipeline.loaders().stream().anyMatch(DataLoader::readsStandardInput));
    contenders.check(pipeline);
    TargetChecks targets = TargetChecks.of(pipeline.into(sink));
    report.get().ifPresent(file -> ReportPath.add(targets, file));
    Export exported = export.orNull();
    if (exported != null) {
      exported.add(targets);
    }
    if (gates.save() != null) {
      Outputs.addJson(targets, "--save", gates.save());
    }
    history.claim(targets);
    try (Interruption interruption = new Interruption();
        ReportFile reportFile = report.get().map(ReportFile::claim).orElse(null);
        ReportFile exportFile = exported == null ? null : ReportFile.claim(exported.path());
        ReportFile saved = gates.save() == null ? null : ReportFile.claim(gates.save());
        Engine spark = contenders.openSpark(declared.workersOrAutomatic())) {
      RunContext context = messages.context(terminal, interruption, GivenOptions.of(given), true);
      Comparisons comparisons =
          new Comparisons(
              job,
              contenders,
              verdicts,
              gates,
              warmup.get().map(Math::toIntExact),
              runs.get().map(Math::toIntExact),
              given);
      Comparisons.Compared compared = compared(comparisons, declared, files, spark, given, context);
      Comparison comparison = compared.comparison();
      SinkOpener.publish(sink, comparison.toBatch(), terminal.forSinks(Comparison.DISPENSABLE));
      if (reportFile != null) {
        reportFile.publish(
            ReportPath.content(
                report.get().orElseThrow(),
                comparison,
                compared.judgement(),
                compared.lines().apply(Integer.MAX_VALUE),
                program.hidden()::in));
      }
      if (exportFile != null && exported != null) {
        exportFile.publish(
            exported.content(
                comparison, compared.judgement(), timing -> commandLine(given, way(timing))));
      }
      if (saved != null) {
        saved.publish(Comparisons.baseline(declared, comparison).json());
      }
      history.append(declared, compared, terminal);
      if (!messages.quiet()) {
        messages.print(comparison.notes(), terminal);
        int width = terminal.errIsTerminal() ? terminal.columns() : Integer.MAX_VALUE;
        compared.lines().apply(width).forEach(terminal::say);
      }
      return gates.exitCode(compared.judgement()).number();
    }
  }

  /// Runs the kind of comparison that the options ask for.
  ///
  /// @param spark null if it does not take part
  private Comparisons.Compared compared(
      Comparisons comparisons,
      Job declared,
      List<Path> files,
      @Nullable Engine spark,
      ParseResult given,
      RunContext context) {
    if (selfTest.wanted()) {
      return comparisons.itself(declared, selfTest, files, context);
    }
    if (advice.wanted()) {
      return comparisons.advice(declared, way -> commandLine(given, way.options()), context);
    }
    if (comparesVersions(files)) {
      return comparisons.versions(declared, files, context);
    }
    return job.workerCounts().size() > 1
        ? comparisons.sweep(declared, context)
        : comparisons.strategies(declared, spark, context);
  }

  private boolean comparesVersions(List<Path> files) {
    return files.size() > 1 || gates.against() != null;
  }

  /// The job; of several pipeline files each is checked, and the last is the job.
  private Job declared(List<Path> files, ParseResult given, Terminal terminal) {
    for (Path file : files) {
      job.choose(file);
      job.job(terminal, given, output, Optional.empty());
    }
    return contenders.in(
        program.keepingSecrets(job.job(terminal, given, output, Optional.empty())));
  }

  private static void checkRepeatable(boolean standardInput) {
    if (standardInput) {
      throw new EtlException(
          ErrorKind.USAGE,
          "standard input can be read only once, but every strategy reads its input",
          "save it to a file first");
    }
  }

  /// A mode, with its number of workers if several are compared.
  private String way(StrategyTiming timing) {
    return job.workerCounts().size() > 1 || advice.wanted()
        ? WorkerSweep.options(timing.mode(), timing.workers())
        : timing.mode();
  }

  /// The command line of a run, for people: the options of the job, without secrets. For Spark,
  /// which reads its input once, includes the options to reach it.
  private String commandLine(ParseResult parsed, String mode) {
    boolean spark = mode.equals(EngineName.SPARK.toString());
    boolean isolated = mode.equals(ContenderOptions.ISOLATED);
    List<ArgSpec> shown = new ArrayList<>(job.all().toList());
    if (job.workerCounts().size() > 1) {
      shown.removeIf(
          each -> each instanceof OptionSpec option && option.longestName().equals("--workers"));
    }
    if (spark) {
      contenders.spark().all().forEach(shown::add);
    } else if (isolated) {
      contenders.isolation().all().forEach(shown::add);
    }
    return "etl run "
        + (isolated ? "" : (spark ? "--engine=" : "--mode=") + mode + " ")
        + String.join(" ", GivenOptions.shownArguments(parsed, shown));
  }
}
