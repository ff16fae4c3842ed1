package dev.etl.cli.terminal;

import picocli.CommandLine.Help.Ansi;

/// Whether to colour messages and help.
public enum ColorChoice {
  AUTO,
  ALWAYS,
  NEVER;

  /// Whether to colour what a terminal shows.
  ///
  /// @param terminal decides under AUTO: colours for people, unless NO_COLOR (no-color.org) is set
  public Ansi ansi(Terminal terminal) {
    return switch (this) {
      case ALWAYS -> Ansi.ON;
      case NEVER -> Ansi.OFF;
      case AUTO -> {
        String noColor = terminal.environment().getOrDefault("NO_COLOR", "");
        yield terminal.errIsTerminal() && noColor.isEmpty() ? Ansi.ON : Ansi.OFF;
      }
    };
  }
}
