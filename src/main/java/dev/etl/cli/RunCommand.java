package dev.etl.cli;

import dev.etl.cli.job.EngineOptions;
import dev.etl.cli.job.GivenOptions;
import dev.etl.cli.job.IsolationOptions;
import dev.etl.cli.job.Job;
import dev.etl.cli.job.JobOptions;
import dev.etl.cli.job.OutputOptions;
import dev.etl.cli.job.Outputs;
import dev.etl.cli.job.ReportPath;
import dev.etl.cli.job.Saving;
import dev.etl.cli.job.SavingOptions;
import dev.etl.cli.job.UnattendedOptions;
import dev.etl.cli.option.CommandHelp;
import dev.etl.cli.option.Flag;
import dev.etl.cli.option.Single;
import dev.etl.cli.stop.Interruption;
import dev.etl.cli.stop.TimeLimit;
import dev.etl.cli.terminal.Terminal;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.grammar.Words;
import dev.etl.engine.ClusterEngine;
import dev.etl.engine.Engine;
import dev.etl.engine.EngineName;
import dev.etl.engine.LocalEngine;
import dev.etl.engine.Plan;
import dev.etl.engine.RunContext;
import dev.etl.engine.bound.TargetChecks;
import dev.etl.engine.isolate.IsolatedEngine;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.Pipeline;
import dev.etl.report.Failure;
import dev.etl.report.ReportFile;
import dev.etl.report.RunReport;
import dev.etl.report.SummaryLine;
import dev.etl.sink.open.SinkOpener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/// `etl run`: runs a pipeline and publishes its result.
final class RunCommand extends Command {
  private static final CommandHelp HELP =
      new CommandHelp(
          "run",
          "Runs a job over files and HTTP APIs.",
          List.of(
              "Extracts records and prints statistics of their columns, a row for each source and"
                  + " column: source, column, rows, nulls, mean, std, log_sum_exp. With --where,"
                  + " --derive, --select or --limit, writes the rows themselves. A pipeline file"
                  + " (-f) does more."),
          List.of("etl run [OPTION]... INPUT...", "etl run [OPTION]... -f PIPELINE"),
          List.of(
              "etl run sample_csv",
              "etl run --mode=processes -t log-sum-exp 'data/*.csv' -o result.csv",
              "etl run in.csv --where 'value > 0.5' --derive 'lv = ln(value)' -o out.csv",
              "etl run in.csv --where 'value > 0.5' -o out.parquet",
              "etl run in.csv --limit=1000 --partition-by=year -o parts --format=parquet",
              "etl run in.csv --where 'id > 0' -o facts.db --table=facts --write-mode=append",
              "etl run -f pipeline.yaml --set DAY=2024-01-31",
              "etl run in.csv --where 'value > 0.5' -o out.csv --save-pipeline=pipeline.yaml",
              "zcat big.csv.gz | etl run -c price -",
              "etl run data --max-errors=1% --rejects=bad.csv -o result.csv",
              "etl run data --corrected=bad.csv -o more.csv",
              "etl run -t fetch -j 100 --inputs-from=urls.txt",
              "etl run --engine=spark --master=spark://host:7077 -f pipeline.yaml",
              "etl run --records=/items --bearer-env=TOKEN https://api.example.org/items"));

  private final EtlCommand program;

  private final JobOptions job = include(new JobOptions());

  private final Single<Mode> mode =
      single(
          Mode.GRAMMAR,
          "--mode",
          "NAME",
          "Strategy: sequential, threads (virtual threads), processes (a ForkJoinPool), or auto,"
              + " which measures the first splits and chooses. Default:"
              + " threads");

  private final Single<EngineName> engine =
      single(
          Words.of(EngineName.class),
          "--engine",
          "NAME",
          "Engine: local (this process) or spark (the same result, without modes). Default:"
              + " local");

  private final IsolationOptions isolation = include(new IsolationOptions());

  private final UnattendedOptions unattended = include(new UnattendedOptions());

  private final OutputOptions output = include(new OutputOptions());

  private final Single<Path> report =
      path("--report", "FILE", "Write a report, even if the run fails: a page (.html) or JSON.");

  private final Single<Path> rejects =
      path("--rejects", "FILE", "Write bad rows to a CSV file: file, line, column, reason, text.");

  private final Single<Path> corrected =
      path(
          "--corrected",
          "FILE",
          "Read only the records of this file, which --rejects wrote and you corrected.");

  private final SavingOptions saving = include(new SavingOptions());

  private final Flag dryRun =
      flag("-n, --dry-run", "Show inputs, columns and splits without moving data.");

  private final MessageOptions messages = include(new MessageOptions());

  private final EngineOptions cluster = include(new EngineOptions());

  RunCommand(EtlCommand program) {
    super(HELP);
    this.program = program;
  }

  @Override
  int call(ParseResult given) throws IOException {
    messages.configure(program);
    job.checkOneCount();
    Terminal terminal = output.shown(program.terminal);
    Job declared =
        program.keepingSecrets(
            isolation.in(
                unattended.in(job.job(terminal, given, output, rejects.get(), corrected.get()))));
    Pipeline pipeline = declared.pipeline();
    check(pipeline);
    pipeline.sinks().forEach(sink -> Outputs.checkSeen(sink, terminal));
    // Engines check targets themselves, but only after the report is claimed and Spark started.
    checkTargets(pipeline);
    if (isLocal()) {
      LocalEngine.check(pipeline);
    }
    try (Interruption interruption = new Interruption();
        TimeLimit _ = limit(pipeline, interruption);
        ReportFile file = claimReport();
        Saving saved = saving.claim(declared, mode.get(), output.isGiven(), messages.quiet())) {
      RunContext context =
          messages.context(terminal, interruption, GivenOptions.of(given), isDetailed(file));
      try {
        return run(declared, context, terminal, file, saved);
      } catch (EtlException failure) {
        throw context.cancellation().failure(failure);
      }
    }
  }

  private int run(
      Job declared, RunContext context, Terminal terminal, @Nullable ReportFile file, Saving saved)
      throws IOException {
    Pipeline pipeline = declared.pipeline();
    if (dryRun.isGiven()) {
      SinkOpener.publish(
          output.standardOutput(terminal), Plan.of(pipeline, context), terminal.forDescriptions());
      saved.publish(terminal);
      return ExitCode.SUCCESS.number();
    }
    try (Engine open = open(declared)) {
      RunReport result = open.run(pipeline, context);
      int code = finish(result, pipeline, file);
      if (result.failure() == null) {
        saved.publish(terminal);
      }
      return code;
    }
  }

  /// Null if the run may take any time.
  private @Nullable TimeLimit limit(Pipeline pipeline, Interruption interruption) {
    return pipeline
        .resources()
        .timeLimit()
        .map(
            limit ->
                TimeLimit.start(
                    limit, TimeLimit.PATIENCE, interruption.cancellation(), this::abandon))
        .orElse(null);
  }

  private void abandon(EtlException error) {
    new Errors(program).print(error.getMessage(), error.hint());
    Runtime.getRuntime().halt(ExitCode.TIME_LIMIT.number());
  }

  private boolean isDetailed(@Nullable ReportFile file) {
    return file != null || unattended.needTimes();
  }

  private boolean isLocal() {
    return engine.orElse(EngineName.LOCAL) == EngineName.LOCAL;
  }

  private @Nullable ReportFile claimReport() {
    return dryRun.isGiven() ? null : report.get().map(ReportFile::claim).orElse(null);
  }

  private void check(Pipeline pipeline) {
    if (isolation.areWanted() && !isLocal()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "--isolate is for one machine; Spark has its own processes",
          "leave out --isolate, or --engine=spark");
    }
    if (isLocal()) {
      cluster.checkNotGiven("--engine=spark");
      return;
    }
    ClusterEngine.check(pipeline);
    if (mode.isGiven()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "--mode is for one machine; Spark schedules splits itself",
          "leave out --mode, or --engine=spark");
    }
  }

  private void checkTargets(Pipeline pipeline) {
    TargetChecks targets = TargetChecks.of(pipeline);
    report.get().ifPresent(file -> ReportPath.add(targets, file));
    saving.check(targets);
    unattended.check(targets);
  }

  private Engine open(Job declared) {
    if (!isLocal()) {
      return cluster.openSpark(declared.workersOrAutomatic());
    }
    return declared.pipeline().resources().isolated().processes().isPresent()
        ? IsolatedEngine.of(
            declared.pipeline(),
            declared.mode(mode.orNull()),
            declared.workers(),
            WorkerProgram.command())
        : declared.engine(mode.orNull());
  }

  private int finish(RunReport result, Pipeline pipeline, @Nullable ReportFile file)
      throws IOException {
    ExitCode code = ExitCode.of(result);
    Failure failure = result.failure();
    messages.printInspections(result.inspections(), output.shown(program.terminal));
    messages.print(result.notes(), program.terminal);
    messages.printVerbose(result.times().lines(), program.terminal);
    if (failure != null) {
      new Errors(program).print(failure.message(), failure.hint());
    } else if (!messages.quiet()) {
      program.terminal.say(SummaryLine.of(result));
    }
    Integer number = code == ExitCode.INTERRUPTED ? null : code.number();
    try {
      if (file != null) {
        file.publish(
            ReportPath.content(report.get().orElseThrow(), result, number, program.hidden()::in));
      }
    } finally {
      if (unattended.areObserved()) {
        unattended
            .observers()
            .tell(
                result,
                pipeline,
                job.name(),
                number,
                program.terminal.environment(),
                program.hidden()::in,
                warning -> program.terminal.say("etl: warning: " + warning));
      }
    }
    return code.number();
  }
}
