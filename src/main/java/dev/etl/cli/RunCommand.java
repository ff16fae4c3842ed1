package dev.etl.cli;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.engine.ClusterEngine;
import dev.etl.engine.Engine;
import dev.etl.engine.EngineName;
import dev.etl.engine.LocalEngine;
import dev.etl.engine.Plan;
import dev.etl.engine.RunContext;
import dev.etl.engine.bound.TargetChecks;
import dev.etl.engine.compare.MeasuredRun;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.Pipeline;
import dev.etl.report.Failure;
import dev.etl.report.ReportFile;
import dev.etl.report.ReportJson;
import dev.etl.report.RunReport;
import dev.etl.report.SummaryLine;
import dev.etl.sink.open.SinkOpener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/// `etl run`: runs a pipeline and publishes its result.
@Command(
    name = "run",
    header = "Runs a job over CSV files and HTTP APIs.",
    description = {
      "Extracts records and prints statistics of their columns, a row for each source and column:",
      "source, column, rows, nulls, mean, std, log_sum_exp. With --where, --derive, --select or",
      "--limit the rows themselves pass through. A pipeline file (-f) does more.%n"
    },
    customSynopsis = {"etl run [OPTION]... INPUT...", "etl run [OPTION]... -f PIPELINE"},
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  etl run sample_csv",
      "  etl run --mode=processes -t log-sum-exp 'data/*.csv' -o result.csv",
      "  etl run in.csv --where 'value > 0.5' --derive 'lv = ln(value)' --select id,lv -o out.csv",
      "  etl run in.csv --where 'value > 0.5' -o out.parquet",
      "  etl run in.csv --limit=1000 --partition-by=year -o parts --format=parquet",
      "  etl run in.csv --where 'id > 0' -o facts.db --table=facts --write-mode=append",
      "  etl run -f pipeline.yaml --set DAY=2024-01-31",
      "  zcat big.csv.gz | etl run -c price -",
      "  etl run data --max-errors=1%% --rejects=bad.csv -o result.csv",
      "  etl run data --corrected=bad.csv -o more.csv",
      "  etl run -t fetch -j 100 --inputs-from=urls.txt",
      "  etl run --engine=spark --master=spark://host:7077 -f pipeline.yaml",
      "  etl run --records=/items --bearer-env=TOKEN https://api.example.org/items",
    })
final class RunCommand implements Callable<Integer> {
  private static final String COMPARED = "--compared-pipeline";
  private static final String COMPARED_WARMUPS = "--compared-warmups";
  private static final String COMPARED_SCALE = "--compared-scale";

  private final EtlCommand program;

  @Spec private CommandSpec spec;

  @Mixin private JobOptions job;

  @Option(
      names = "--mode",
      paramLabel = "NAME",
      description =
          "How splits are executed: sequential, threads (a virtual thread each), or processes (a"
              + " ForkJoinPool). Default: threads")
  private @Nullable Mode mode;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description =
          "Where to run: local (this process), or spark, which gives the same result and has no use"
              + " for modes. Default: local")
  private EngineName engine = EngineName.LOCAL;

  @Mixin private OutputOptions output;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write what happened as JSON, even if the run fails.")
  private @Nullable Path report;

  @Option(
      names = "--rejects",
      paramLabel = "FILE",
      description = "Keep the bad rows: a CSV of file, line, column, reason, text.")
  private @Nullable Path rejects;

  @Option(
      names = "--corrected",
      paramLabel = "FILE",
      description =
          "Of the inputs, read only the records in this file: one that --rejects has written, and"
              + " in which the texts were corrected.")
  private @Nullable Path corrected;

  @Option(
      names = {"-n", "--dry-run"},
      description = "Show inputs, columns and splits, and move no data.")
  private boolean dryRun;

  /// For the processes of `etl compare`.
  @Option(
      names = COMPARED,
      hidden = true,
      description = "Run the pipeline that standard input holds, and tell only its cost.")
  private boolean compared;

  @Option(names = COMPARED_WARMUPS, hidden = true, description = "Runs before it.")
  private int comparedWarmups;

  @Option(names = COMPARED_SCALE, hidden = true, description = "How often inputs are read.")
  private int comparedScale = 1;

  @Mixin private MessageOptions messages;

  @ArgGroup(validate = false, heading = EngineOptions.HEADING)
  private @Nullable EngineOptions cluster;

  RunCommand(EtlCommand program) {
    this.program = program;
  }

  @Override
  public Integer call() throws IOException {
    messages.configureLog();
    job.checkOneCount();
    Terminal terminal = program.terminal;
    if (compared) {
      return runCompared(terminal);
    }
    Job declared =
        program.keepingSecrets(
            job.job(
                terminal, output, Optional.ofNullable(rejects), Optional.ofNullable(corrected)));
    Pipeline pipeline = declared.pipeline();
    check(pipeline);
    pipeline.sinks().forEach(sink -> Outputs.checkSeen(sink, terminal));
    // Engines check targets themselves, but only after the report is claimed and Spark started.
    checkTargets(pipeline);
    if (engine == EngineName.LOCAL) {
      LocalEngine.check(pipeline);
    }
    try (Interruption interruption = new Interruption();
        ReportFile file = report == null || dryRun ? null : ReportFile.claim(report)) {
      ParseResult parsed = spec.commandLine().getParseResult();
      RunContext context =
          messages.context(terminal, interruption, GivenOptions.of(parsed), file != null);
      if (dryRun) {
        SinkOpener.publish(
            output.standardOutput(terminal), Plan.of(pipeline, context), terminal.forSinks());
        return ExitCode.SUCCESS.number();
      }
      try (Engine open = open(declared)) {
        return finish(open.run(pipeline, context), file);
      }
    }
  }

  /// The command line of a process that calls [MeasuredRun#run].
  static List<String> comparedProcess(MeasuredRun.Repetitions repetitions) {
    List<String> command = new ArrayList<>(ProgramCommand.command());
    command.addAll(
        List.of(
            "run",
            COMPARED,
            COMPARED_WARMUPS + "=" + repetitions.warmups(),
            COMPARED_SCALE + "=" + repetitions.scale(),
            "--format=csv",
            "--quiet"));
    return command;
  }

  private int runCompared(Terminal terminal) throws IOException {
    try (Interruption interruption = new Interruption()) {
      MeasuredRun.run(
          terminal.in(),
          new MeasuredRun.Repetitions(comparedWarmups, comparedScale),
          output.standardOutput(terminal),
          terminal.out(),
          interruption.cancellation());
      return ExitCode.SUCCESS.number();
    }
  }

  private void check(Pipeline pipeline) {
    if (engine == EngineName.LOCAL) {
      EngineOptions.checkNotGiven(cluster, "--engine=spark");
      return;
    }
    ClusterEngine.check(pipeline);
    if (mode != null) {
      throw new EtlException(
          ErrorKind.USAGE,
          "--mode says how one machine executes splits, and Spark does that its own way",
          "leave out --mode, or --engine=spark");
    }
  }

  private void checkTargets(Pipeline pipeline) {
    TargetChecks targets = TargetChecks.of(pipeline);
    if (report != null) {
      Outputs.addJson(targets, "--report", report);
    }
  }

  private Engine open(Job declared) {
    return engine == EngineName.LOCAL
        ? declared.engine(mode)
        : EngineOptions.openSpark(cluster, declared.workersOrAutomatic());
  }

  private int finish(RunReport result, @Nullable ReportFile file) {
    ExitCode code = ExitCode.of(result);
    Failure failure = result.failure();
    messages.print(result.notes(), program.terminal.err());
    if (failure != null) {
      new Errors(program).print(failure.message(), failure.hint());
    } else if (!messages.quiet()) {
      program.terminal.err().println(SummaryLine.of(result));
    }
    if (file != null) {
      file.publish(
          ReportJson.json(
              result, code == ExitCode.INTERRUPTED ? null : code.number(), program.hidden()::in));
    }
    return code.number();
  }
}
