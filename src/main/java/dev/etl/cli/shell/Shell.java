package dev.etl.cli.shell;

import dev.etl.cli.option.CommandReference;
import java.util.List;

/// The shells that have a completion script.
public enum Shell {
  BASH,
  ZSH,
  FISH;

  /// The script, to be loaded by the shell.
  ///
  /// @param program the program itself, then its commands
  public String script(List<CommandReference> program) {
    CommandReference itself = program.getFirst();
    List<CommandReference> commands = program.subList(1, program.size());
    return switch (this) {
      case BASH -> BashScript.of(itself, commands);
      case ZSH -> ZshScript.of(itself, commands);
      case FISH -> FishScript.of(itself, commands);
    };
  }

  /// A text between single quotes.
  static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
