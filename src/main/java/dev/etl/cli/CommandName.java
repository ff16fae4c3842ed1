package dev.etl.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The commands, named as on the command line, and how each is created.
enum CommandName {
  RUN,
  CHECK,
  TEST,
  PREVIEW,
  PROFILE,
  FREQ,
  DIFF,
  COMPARE,
  HISTORY,
  GENERATE,
  SCHEMA,
  EXPLAIN,
  COMPLETION,
  MANUAL,
  MEASURED_RUN;

  /// Those that the help lists.
  static List<CommandName> listed() {
    return Arrays.stream(values()).filter(command -> command != MEASURED_RUN).toList();
  }

  Command make(EtlCommand program) {
    return switch (this) {
      case RUN -> new RunCommand(program);
      case CHECK -> new CheckCommand(program);
      case TEST -> new TestCommand(program);
      case PREVIEW -> new PreviewCommand(program);
      case PROFILE -> new ProfileCommand(program);
      case FREQ -> new FreqCommand(program);
      case DIFF -> new DiffCommand(program);
      case COMPARE -> new CompareCommand(program);
      case HISTORY -> new HistoryCommand(program);
      case GENERATE -> new GenerateCommand(program);
      case EXPLAIN -> new ExplainCommand(program);
      case SCHEMA -> new SchemaCommand(program);
      case COMPLETION -> new CompletionCommand(program);
      case MANUAL -> new ManualCommand(program);
      case MEASURED_RUN -> new MeasuredRunCommand(program);
    };
  }

  /// The commands needed for a command line: the one named by its first argument. Otherwise all, to
  /// be listed, suggested or completed.
  ///
  /// Creating the model of a command takes longer than many commands run.
  static List<CommandName> neededFor(String... arguments) {
    for (CommandName command : values()) {
      if (command != COMPLETION
          && command != MANUAL
          && arguments.length > 0
          && arguments[0].equals(command.toString())) {
        return List.of(command);
      }
    }
    return listed();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
