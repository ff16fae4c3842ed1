package dev.etl.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

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
    script += AutoComplete.bash("etl", program.commandLine());
    // As with the help, a closed output is not an error.
    program.commandLine().getOut().print(script);
    return ExitCode.SUCCESS.number();
  }
}
