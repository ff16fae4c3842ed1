package dev.etl.cli;

import picocli.CommandLine;

/// Makes the commands, each with the program it belongs to.
record CommandFactory(EtlCommand program) implements CommandLine.IFactory {

  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (type == RunCommand.class) {
      return type.cast(new RunCommand(program));
    }
    if (type == CompareCommand.class) {
      return type.cast(new CompareCommand(program));
    }
    if (type == GenerateCommand.class) {
      return type.cast(new GenerateCommand(program));
    }
    if (type == CompletionCommand.class) {
      return type.cast(new CompletionCommand(program));
    }
    return CommandLine.defaultFactory().create(type);
  }
}
