package dev.etl.cli;

import dev.etl.cli.option.CommandHelp;
import dev.etl.cli.option.GrammarConverter;
import dev.etl.cli.option.Single;
import dev.etl.data.grammar.Words;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/// `etl completion`: prints a completion script for the shell.
final class CompletionCommand extends Command {
  private static final CommandHelp HELP =
      new CommandHelp(
          "completion",
          "Prints a completion script for bash or zsh.",
          List.of(),
          List.of("etl completion bash|zsh"),
          List.of("bash: source <(etl completion bash)", "zsh:  source <(etl completion zsh)"));

  private final EtlCommand program;

  /// The shells. One script serves both: it enables zsh's emulation of bash completion.
  enum Shell {
    BASH,
    ZSH
  }

  private final Single<Shell> shell = operand(Words.of(Shell.class), "bash|zsh", "The shell.");

  CompletionCommand(EtlCommand program) {
    super(HELP);
    this.program = program;
  }

  @Override
  int call(ParseResult given) {
    String script =
        switch (shell.get().orElseThrow()) {
          case BASH -> "";
          case ZSH -> "autoload -Uz compinit bashcompinit && compinit && bashcompinit\n";
        };
    script += AutoComplete.bash("etl", completed(program.commandLine(CommandName.listed())));
    // As with the help, a closed output is not an error.
    program.print(script);
    return ExitCode.SUCCESS.number();
  }

  /// A command whose arguments are completed with the words of their grammars. The script keeps the
  /// words of an option in a variable named after its label, so each has a label of its own.
  private static CommandLine completed(CommandLine line) {
    CommandSpec command = CommandSpec.create().name(line.getCommandName());
    for (OptionSpec option : line.getCommandSpec().options()) {
      OptionSpec.Builder copy = option.toBuilder().scopeType(ScopeType.LOCAL);
      List<String> words = words(option);
      if (!words.isEmpty()) {
        copy.completionCandidates(words).paramLabel(option.longestName());
      }
      command.addOption(copy.build());
    }
    for (PositionalParamSpec parameter : line.getCommandSpec().positionalParameters()) {
      PositionalParamSpec.Builder copy = parameter.toBuilder();
      List<String> words = words(parameter);
      command.addPositional((words.isEmpty() ? copy : copy.completionCandidates(words)).build());
    }
    line.getSubcommands().forEach((name, each) -> command.addSubcommand(name, completed(each)));
    return new CommandLine(command);
  }

  private static List<String> words(ArgSpec argument) {
    return Arrays.stream(argument.converters())
        .flatMap(
            converter ->
                converter instanceof GrammarConverter<?>(Words<?> words)
                    ? words.names().stream()
                    : Stream.empty())
        .toList();
  }
}
