package dev.etl.cli;

import dev.etl.cli.option.CommandHelp;
import dev.etl.cli.option.Single;
import dev.etl.cli.shell.Shell;
import dev.etl.data.grammar.Words;
import java.util.List;
import picocli.CommandLine.ParseResult;

/// `etl completion`: prints a completion script for the shell.
final class CompletionCommand extends Command {
  private static final CommandHelp HELP =
      new CommandHelp(
          "completion",
          "Prints a completion script for bash, zsh or fish.",
          List.of(),
          List.of("etl completion bash|zsh|fish"),
          List.of(
              "bash: source <(etl completion bash)",
              "zsh:  source <(etl completion zsh)",
              "fish: etl completion fish | source"));

  private final EtlCommand program;

  private final Single<Shell> shell = operand(Words.of(Shell.class), "bash|zsh|fish", "The shell.");

  CompletionCommand(EtlCommand program) {
    super(HELP);
    this.program = program;
  }

  @Override
  int call(ParseResult given) {
    // As with the help, a closed output is not an error.
    program.terminal.print(shell.get().orElseThrow().script(program.references()));
    return ExitCode.SUCCESS.number();
  }
}
