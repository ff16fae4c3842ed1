package dev.etl.cli;

import dev.etl.cli.job.Job;
import dev.etl.cli.job.JobOptions;
import dev.etl.cli.job.OutputOptions;
import dev.etl.cli.job.Outputs;
import dev.etl.cli.job.Saving;
import dev.etl.cli.job.SavingOptions;
import dev.etl.cli.option.CommandHelp;
import dev.etl.cli.option.Flag;
import dev.etl.cli.option.Single;
import dev.etl.cli.stop.Interruption;
import dev.etl.cli.terminal.Terminal;
import dev.etl.data.EtlException;
import dev.etl.engine.ConnectionTrial;
import dev.etl.engine.RunContext;
import dev.etl.engine.SchemaTrace;
import dev.etl.engine.bound.TargetChecks;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.PipelineWriter;
import dev.etl.sink.open.SinkOpener;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ParseResult;

/// `etl check`: binds a pipeline without moving data.
final class CheckCommand extends Command {
  private static final CommandHelp HELP =
      new CommandHelp(
          "check",
          "Checks a pipeline: every name and type, and the columns after each step.",
          List.of("Reads the first rows of the sources, binds everything, and moves no data."),
          List.of("etl check [OPTION]... -f PIPELINE", "etl check [OPTION]... INPUT..."),
          List.of(
              "etl check -f pipeline.yaml",
              "etl check --print in.csv --where 'value > 0.5' -o out.csv > pipeline.yaml"));

  private final EtlCommand program;

  private final JobOptions job = include(new JobOptions());

  private final Flag print =
      flag("--print", "Print the pipeline as a file instead; binds nothing.");

  private final Flag connect =
      flag(
          "--connect",
          "Also try every source and target, once and for a few seconds each, without moving a"
              + " row: sign-in, permission, table, free space.");

  private final Single<Mode> mode =
      single(
          Mode.GRAMMAR,
          "--mode",
          "NAME",
          "The mode to print: sequential, threads, processes or auto.");

  private final Single<Path> rejects = path("--rejects", "FILE", "File for bad rows, to print it.");

  private final SavingOptions saving = include(new SavingOptions());

  private final OutputOptions output = include(new OutputOptions());

  private final MessageOptions messages = include(new MessageOptions());

  CheckCommand(EtlCommand program) {
    super(HELP);
    this.program = program;
  }

  @Override
  int call(ParseResult given) {
    messages.configure(program);
    job.checkOneCount();
    Terminal terminal = output.shown(program.terminal);
    Job declared = program.keepingSecrets(job.job(terminal, given, output, rejects.get()));
    saving.check(TargetChecks.of(declared.pipeline()));
    try (Saving saved = saving.claim(declared, mode.get(), output.isGiven(), messages.quiet())) {
      int code = call(declared, terminal);
      saved.publish(terminal);
      return code;
    }
  }

  private int call(Job declared, Terminal terminal) {
    if (print.isGiven()) {
      program.terminal.print(PipelineWriter.yaml(declared.file(mode.get())));
      return ExitCode.SUCCESS.number();
    }
    declared.pipeline().sinks().forEach(sink -> Outputs.checkSeen(sink, terminal));
    try (Interruption interruption = new Interruption()) {
      RunContext context = messages.context(terminal, interruption, Map.of(), false);
      if (connect.isGiven()) {
        return connect(declared, terminal, context);
      }
      SinkOpener.publish(
          output.standardOutput(terminal),
          SchemaTrace.of(declared.pipeline(), context),
          terminal.forDescriptions());
    }
    return ExitCode.SUCCESS.number();
  }

  /// Prints every failure, and exits with the code of the first.
  private int connect(Job declared, Terminal terminal, RunContext context) {
    List<ConnectionTrial.Tried> tried = ConnectionTrial.of(declared.pipeline(), context);
    SinkOpener.publish(
        output.standardOutput(terminal), ConnectionTrial.table(tried), terminal.forDescriptions());
    List<EtlException> failures = tried.stream().flatMap(each -> each.failure().stream()).toList();
    failures.forEach(failure -> new Errors(program).print(failure.getMessage(), failure.hint()));
    return failures.stream()
        .findFirst()
        .map(failure -> ExitCode.of(failure.kind()))
        .orElse(ExitCode.SUCCESS)
        .number();
  }
}
