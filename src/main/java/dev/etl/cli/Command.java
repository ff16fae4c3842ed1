package dev.etl.cli;

import dev.etl.cli.option.CommandHelp;
import dev.etl.cli.option.OptionGroup;
import java.io.IOException;
import picocli.CommandLine.ParseResult;

/// A command of the program, with its options. For one command line.
abstract class Command extends OptionGroup {

  /// Its texts for the help.
  abstract CommandHelp help();

  /// Runs it, after its options were parsed.
  ///
  /// @param given the command line
  /// @return the exit code
  /// @throws IOException if standard output cannot be written
  /// @throws dev.etl.data.EtlException if it fails
  abstract int call(ParseResult given) throws IOException;
}
