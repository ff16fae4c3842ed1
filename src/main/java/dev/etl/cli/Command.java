package dev.etl.cli;

import dev.etl.cli.option.CommandHelp;
import dev.etl.cli.option.OptionGroup;
import java.io.IOException;
import picocli.CommandLine.ParseResult;

/// A command of the program, with its options. For one command line.
abstract class Command extends OptionGroup {

  private final CommandHelp help;

  /// @param help its texts for the help
  Command(CommandHelp help) {
    this.help = help;
  }

  /// Its texts for the help.
  final CommandHelp help() {
    return help;
  }

  /// Runs it, after its options were parsed.
  ///
  /// @param given the command line
  /// @return the exit code
  /// @throws IOException if standard output cannot be written
  /// @throws dev.etl.data.EtlException if it fails
  abstract int call(ParseResult given) throws IOException;
}
