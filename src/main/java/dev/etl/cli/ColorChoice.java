package dev.etl.cli;

import picocli.CommandLine.Help.Ansi;

/// Whether messages and help are coloured.
enum ColorChoice {
  AUTO,
  ALWAYS,
  NEVER;

  /// @param terminal what decides under AUTO: colours are for people, unless NO_COLOR
  ///   (no-color.org) is set
  Ansi ansi(Terminal terminal) {
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
