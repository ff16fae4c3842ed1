package dev.etl.cli.option;

import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Makes picocli's model of a command from the declared options.
public final class CommandSpecs {
  private CommandSpecs() {}

  /// A command with its options, `--help` and `--version`; the group is its user object.
  public static CommandSpec of(CommandHelp help, OptionGroup options) {
    CommandSpec command = CommandSpec.wrapWithoutInspection(options).name(help.name());
    options.all().forEach(argument -> add(command, argument));
    command.addOption(
        OptionSpec.builder("-h", "--help")
            .type(boolean.class)
            .usageHelp(true)
            .description("Show this help and exit.")
            .build());
    command.addOption(
        OptionSpec.builder("-V", "--version")
            .type(boolean.class)
            .versionHelp(true)
            .description("Print the version and exit.")
            .build());
    return command;
  }

  private static void add(CommandSpec command, ArgSpec argument) {
    switch (argument) {
      case OptionSpec option -> command.addOption(option);
      case PositionalParamSpec operand -> command.addPositional(operand);
      default -> throw new IllegalArgumentException(argument.toString());
    }
  }
}
