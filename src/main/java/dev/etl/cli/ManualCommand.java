package dev.etl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.cli.manual.ManPage;
import dev.etl.cli.manual.ProgramReference;
import dev.etl.cli.manual.ReferencePage;
import dev.etl.cli.option.CommandHelp;
import dev.etl.cli.option.Single;
import dev.etl.data.grammar.Words;
import java.util.List;
import picocli.CommandLine.ParseResult;

/// `etl manual`: prints the reference as a man page or a web page.
final class ManualCommand extends Command {
  private static final CommandHelp HELP =
      new CommandHelp(
          "manual",
          "Prints the manual as a man page or a web page.",
          List.of(
              "The man page has all commands, options and exit codes. The web page is one file that"
                  + " needs no network, and also has the reference of pipeline files, expressions,"
                  + " inputs and compare."),
          List.of("etl manual man|html"),
          List.of("etl manual man > ~/.local/share/man/man1/etl.1", "etl manual html > etl.html"));

  /// The forms of the manual.
  private enum Format {
    MAN,
    HTML
  }

  private final EtlCommand program;

  private final Single<Format> format = operand(Words.of(Format.class), "man|html", "The form.");

  ManualCommand(EtlCommand program) {
    super(HELP);
    this.program = program;
  }

  @Override
  int call(ParseResult given) {
    ProgramReference reference = ProgramReference.of(program.references(), ExitCode.texts());
    program.terminal.print(
        switch (format.get().orElseThrow()) {
          case MAN -> ManPage.of(reference, Version.number());
          case HTML -> new String(ReferencePage.html(reference, Version.number()), UTF_8);
        });
    return ExitCode.SUCCESS.number();
  }
}
