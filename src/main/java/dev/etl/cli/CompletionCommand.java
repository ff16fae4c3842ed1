package dev.etl.cli;

import dev.etl.data.grammar.Words;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/// `etl completion`: prints a completion script for the shell.
@Command(
    name = "completion",
    header = "Prints a completion script for bash or zsh.%n",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  bash: source <(etl completion bash)",
      "  zsh:  source <(etl completion zsh)",
    })
final class CompletionCommand implements Callable<Integer> {
  private final EtlCommand program;

  /// The shells. One script serves both: it enables zsh's emulation of bash completion.
  enum Shell {
    BASH,
    ZSH
  }

  @Parameters(index = "0", paramLabel = "bash|zsh", description = "The shell.")
  private Shell shell;

  CompletionCommand(EtlCommand program) {
    this.program = program;
  }

  @Override
  public Integer call() {
    String script =
        switch (shell) {
          case BASH -> "";
          case ZSH -> "autoload -Uz compinit bashcompinit && compinit && bashcompinit\n";
        };
    script += AutoComplete.bash("etl", completed(program.commandLine()));
    // As with the help, a closed output is not an error.
    program.commandLine().getOut().print(script);
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
    Class<?> type = argument.auxiliaryTypes()[0];
    return type == Shell.class ? Words.of(Shell.class).names() : Converters.words(type);
  }
}
