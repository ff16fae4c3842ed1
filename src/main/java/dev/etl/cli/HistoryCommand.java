package dev.etl.cli;

import dev.etl.cli.job.ReportPath;
import dev.etl.cli.option.CommandHelp;
import dev.etl.cli.option.Repeated;
import dev.etl.cli.option.Single;
import dev.etl.cli.option.Texts;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.report.ReportFile;
import dev.etl.report.history.History;
import dev.etl.report.page.HistoryPage;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ParseResult;

/// `etl history`: tells since when a job is slower.
final class HistoryCommand extends Command {
  private static final CommandHelp HELP =
      new CommandHelp(
          "history",
          "Shows since when a job has been slower.",
          List.of(
              "Reads the file that etl compare --history wrote, and shows for each machine,"
                  + " pipeline and strategy the trend and the runs at which its level changed."),
          List.of("etl history [OPTION]... FILE"),
          List.of(
              "etl compare --history=times.jsonl data",
              "etl history times.jsonl",
              "etl history --report=trend.html times.jsonl"));

  private final EtlCommand program;

  private final Repeated<String> files = operands("FILE", "The history.");

  private final Single<Path> report =
      path("--report", "FILE", "Also write the trends as a page: a file named .html.");

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
    Path file = Texts.path(files.all().getFirst());
    report.get().ifPresent(page -> ReportPath.checkPage(page, file));
    try (ReportFile page = report.get().map(ReportFile::claim).orElse(null)) {
      History history = History.read(file);
      if (page != null) {
        page.publish(HistoryPage.html(history, program.hidden()::in));
      }
      program.terminal.print(String.join("\n", history.lines(program.terminal.columns())) + "\n");
    }
    return ExitCode.SUCCESS.number();
  }
}
