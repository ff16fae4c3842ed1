package dev.etl.cli;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.engine.LocalEngine;
import dev.etl.engine.Mode;
import dev.etl.engine.Plan;
import dev.etl.engine.RunContext;
import dev.etl.format.OutputFormat;
import dev.etl.pipeline.Pipeline;
import dev.etl.report.Failure;
import dev.etl.report.ReportFile;
import dev.etl.report.ReportJson;
import dev.etl.report.RunReport;
import dev.etl.report.SummaryLine;
import dev.etl.sink.FileSink;
import dev.etl.sink.Sink;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
      "source, column, rows, nulls, mean, std, log_sum_exp.%n"
    },
    customSynopsis = "etl run [OPTION]... INPUT...",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  etl run sample_csv",
      "  etl run --mode=processes -t log-sum-exp 'data/*.csv' -o result.csv",
      "  zcat big.csv.gz | etl run -c price -",
      "  etl run -t fetch -j 100 --inputs-from=urls.txt",
      "  etl run --records=/items --bearer-env=TOKEN https://api.example.org/items",
    })
final class RunCommand implements Callable<Integer> {
  private final EtlCommand program;

  @Spec private CommandSpec spec;

  @Mixin private JobOptions job;

  @Option(
      names = "--mode",
      paramLabel = "NAME",
      description =
          "How splits are executed: sequential, threads (a virtual thread each), or processes (a"
              + " ForkJoinPool). Default: threads")
  private Mode mode = Mode.THREADS;

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
      names = {"-n", "--dry-run"},
      description = "Show inputs, columns and splits, and move no data.")
  private boolean dryRun;

  @Mixin private MessageOptions messages;

  RunCommand(EtlCommand program) {
    this.program = program;
  }

  @Override
  public Integer call() {
    messages.configureLog();
    Terminal terminal = program.terminal;
    Sink sink = output.sink(terminal);
    checkOutputs(sink);
    Pipeline pipeline = job.pipeline(terminal, sink, rejectSink());
    try (Interruption interruption = new Interruption();
        ReportFile file = report == null || dryRun ? null : ReportFile.claim(report)) {
      ParseResult parsed = spec.commandLine().getParseResult();
      RunContext context =
          messages.context(terminal, interruption, Settings.of(parsed), file != null);
      if (dryRun) {
        output.standardOutput(terminal).publish(Plan.of(pipeline, context), terminal.out());
        return ExitCode.SUCCESS.number();
      }
      return finish(new LocalEngine(mode, job.workers()).run(pipeline, context), file);
    }
  }

  private Optional<Sink> rejectSink() {
    return Optional.ofNullable(rejects).map(path -> new FileSink(path, OutputFormat.CSV));
  }

  /// Sees to it that no file is written twice, and no input written over.
  private void checkOutputs(Sink sink) {
    Map<String, Path> written = new LinkedHashMap<>();
    if (sink instanceof FileSink(Path path, OutputFormat _)) {
      addOutput(written, "--output", path);
    }
    addOutput(written, "--rejects", rejects);
    addOutput(written, "--report", report);
  }

  private void addOutput(Map<String, Path> written, String option, @Nullable Path path) {
    if (path == null) {
      return;
    }
    job.files().forEach(input -> checkDistinct(option, path, "an input", Path.of(input)));
    written.forEach((earlier, other) -> checkDistinct(earlier, other, option, path));
    written.put(option, path);
  }

  private static void checkDistinct(String option, Path path, String otherOption, Path otherPath) {
    if (FileSink.sameFile(path, otherPath)) {
      throw new EtlException(
          ErrorKind.USAGE,
          option + " and " + otherOption + " name the same file",
          "name two files");
    }
  }

  private int finish(RunReport result, @Nullable ReportFile file) {
    ExitCode code = ExitCode.of(result);
    Failure failure = result.failure();
    if (failure != null) {
      new Errors(program).print(failure.message(), failure.hint());
    } else if (!messages.quiet()) {
      program.terminal.err().println(SummaryLine.of(result));
    }
    if (file != null) {
      file.publish(ReportJson.json(result, code == ExitCode.INTERRUPTED ? null : code.number()));
    }
    return code.number();
  }
}
