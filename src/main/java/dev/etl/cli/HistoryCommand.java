package dev.etl.cli;

import dev.etl.cli.option.CommandHelp;
import dev.etl.cli.option.Repeated;
import dev.etl.cli.option.Texts;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.report.history.History;
import java.util.List;
import picocli.CommandLine.ParseResult;

/// `etl history`: tells since when a job is slower.
final class HistoryCommand extends Command {
  private static final CommandHelp HELP =
      new CommandHelp(
          "history",
          "Tells since when a job is slower.",
          List.of(
              "Reads the file that etl compare --history wrote, and shows for each machine,"
                  + " pipeline and strategy the trend and the runs at which its level changed."),
          List.of("etl history FILE"),
          List.of("etl compare --history=times.jsonl data", "etl history times.jsonl"));

  private final EtlCommand program;

  private final Repeated<String> files = operands("FILE", "The history.");

  HistoryCommand(EtlCommand program) {
    super(HELP);
    this.program = program;
  }

  @Override
  int call(ParseResult given) {
    if (files.all().size() != 1) {
      throw new EtlException(
          ErrorKind.USAGE, "etl history takes one file", "write one with etl compare --history");
    }
    History history = History.read(Texts.path(files.all().getFirst()));
    program.print(String.join("\n", history.lines()) + "\n");
    return ExitCode.SUCCESS.number();
  }
}
