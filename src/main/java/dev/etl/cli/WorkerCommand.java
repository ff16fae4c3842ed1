package dev.etl.cli;

import dev.etl.cli.option.CommandHelp;
import dev.etl.engine.isolate.IsolatedWorker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ParseResult;

/// `etl worker`: reads splits for the process that started it. For `--isolate`; no list of commands
/// shows it.
final class WorkerCommand extends Command {
  private static final CommandHelp HELP =
      new CommandHelp(
          CommandName.WORKER.toString(),
          "Reads splits for etl run --isolate.",
          List.of(),
          List.of("etl worker"),
          List.of());

  private final EtlCommand program;

  WorkerCommand(EtlCommand program) {
    super(HELP);
    this.program = program;
  }

  /// The command line of such a process.
  static List<String> process() {
    List<String> command = new ArrayList<>(ProgramCommand.command());
    command.add(HELP.name());
    return command;
  }

  @Override
  int call(ParseResult given) throws IOException {
    IsolatedWorker.run(program.terminal.in(), program.terminal.out());
    return ExitCode.SUCCESS.number();
  }
}
