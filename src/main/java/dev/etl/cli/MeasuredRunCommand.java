package dev.etl.cli;

import dev.etl.cli.job.ProgramCommand;
import dev.etl.cli.option.CommandHelp;
import dev.etl.cli.option.Single;
import dev.etl.cli.stop.Interruption;
import dev.etl.data.grammar.WholeNumbers;
import dev.etl.engine.compare.MeasuredRun;
import dev.etl.format.OutputFormat;
import dev.etl.sink.StandardOutputSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ParseResult;

/// `etl measured-run`: runs the pipeline that standard input holds, and prints its cost. For the
/// processes of `etl compare`; no list of commands shows it.
final class MeasuredRunCommand extends Command {
  private static final CommandHelp HELP =
      new CommandHelp(
          CommandName.MEASURED_RUN.toString(),
          "Runs a pipeline for etl compare.",
          List.of(),
          List.of("etl measured-run [OPTION]..."),
          List.of());

  private static final String WARMUPS = "--warmups";
  private static final String SCALE = "--scale";

  private final EtlCommand program;

  private final Single<Long> warmups =
      single(WholeNumbers.from(0), WARMUPS, "N", "Uncounted runs before it. Default: 0");

  private final Single<Long> scale =
      single(WholeNumbers.from(1), SCALE, "N", "Number of times to read the inputs. Default: 1");

  MeasuredRunCommand(EtlCommand program) {
    super(HELP);
    this.program = program;
  }

  /// The command line of such a process.
  static List<String> process(MeasuredRun.Repetitions repetitions) {
    List<String> command = new ArrayList<>(ProgramCommand.command());
    command.addAll(
        List.of(
            HELP.name(), WARMUPS + "=" + repetitions.warmups(), SCALE + "=" + repetitions.scale()));
    return command;
  }

  @Override
  int call(ParseResult given) throws IOException {
    MessageOptions.quietLog();
    try (Interruption interruption = new Interruption()) {
      MeasuredRun.run(
          program.terminal.in(),
          new MeasuredRun.Repetitions(
              Math.toIntExact(warmups.orElse(0L)), Math.toIntExact(scale.orElse(1L))),
          WorkerProgram.command(),
          new StandardOutputSink(OutputFormat.CSV),
          program.terminal.out(),
          interruption.cancellation());
      return ExitCode.SUCCESS.number();
    }
  }
}
