package dev.etl.cli;

import dev.etl.cli.job.HiddenValues;
import dev.etl.cli.job.Job;
import dev.etl.cli.option.CommandHelp;
import dev.etl.cli.option.CommandReference;
import dev.etl.cli.option.CommandSpecs;
import dev.etl.cli.option.HelpText;
import dev.etl.cli.option.OptionGroup;
import dev.etl.cli.option.Single;
import dev.etl.cli.terminal.ColorChoice;
import dev.etl.cli.terminal.MessageStream;
import dev.etl.cli.terminal.Terminal;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.grammar.Words;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// The program: `etl COMMAND ...`.
public final class EtlCommand extends Command {
  private static final CommandHelp HELP =
      new CommandHelp(
          "etl",
          "Extracts, transforms and loads files and HTTP APIs, in parallel.",
          List.of(),
          List.of("etl [OPTION]... COMMAND"),
          List.of(
              "etl run sample_csv             statistics of every file in a folder",
              "etl run --mode=processes 'data/*.csv' -o result.csv",
              "etl run -j 100 --inputs-from=urls.txt --records=/items -c price",
              "etl compare data               which strategy is faster here?",
              "etl run --help                 all options of a command"));

  Terminal terminal;

  private final Single<ColorChoice> color =
      everywhere(
          Words.of(ColorChoice.class),
          "--color",
          "WHEN",
          "Colour messages: auto, always, never. Under auto NO_COLOR is honoured.");

  private final MessageStream messages;
  private HiddenValues hidden = HiddenValues.NONE;

  EtlCommand(Terminal process) {
    super(HELP);
    this.messages = new MessageStream(process.err());
    this.terminal = process.withMessages(messages);
  }

  /// Runs a command line.
  ///
  /// @return the exit code
  public static int run(Terminal process, String... arguments) {
    // To make a model of the program takes longer than this.
    if (arguments.length == 1 && Version.isAskedBy(arguments[0])) {
      process.print(Version.text());
      return ExitCode.SUCCESS.number();
    }
    EtlCommand command = new EtlCommand(process);
    PrintStream log = System.err;
    PrintStream lines = command.terminal.log();
    System.setErr(lines);
    try {
      return command.run(arguments);
    } finally {
      lines.close();
      command.messages.close();
      System.setErr(log);
    }
  }

  private int run(String... arguments) {
    // It would warn of a single quote in the name of a column, which is harmless.
    CommandLine.tracer().setLevel(CommandLine.TraceLevel.OFF);
    Errors errors = new Errors(this);
    try {
      String[] asked = withoutHelpCommand(arguments);
      CommandLine line = commandLine(CommandName.neededFor(asked));
      return run(line.parseArgs(withValues(line, asked)));
    } catch (ParameterException e) {
      return errors.ofParameters(e);
    } catch (OutOfMemoryError e) {
      return errors.ofMemory(e);
    } catch (Exception e) {
      return errors.ofExecution(e);
    }
  }

  private static String[] withValues(CommandLine program, String... asked) {
    CommandLine command = asked.length == 0 ? null : program.getSubcommands().get(asked[0]);
    if (command == null) {
      return asked;
    }
    checkValues(command, asked);
    return OptionGroup.withValues(command.getCommandSpec().options(), asked);
  }

  /// Checks that no option takes the next one for its value.
  private static void checkValues(CommandLine command, String... given) {
    for (int index = 1; index + 1 < given.length && !given[index].equals("--"); index++) {
      String next = given[index + 1];
      if (!given[index].startsWith("-") || !next.startsWith("-")) {
        continue;
      }
      OptionSpec option = command.getCommandSpec().findOption(given[index]);
      int sign = next.indexOf('=');
      String name = sign < 0 ? next : next.substring(0, sign);
      if (option != null
          && option.arity().min() > 0
          && !OptionGroup.isValueOptional(option)
          && command.getCommandSpec().findOption(name) != null) {
        throw new MissingParameterException(
            command,
            option,
            "missing value of option '" + given[index] + "', found '" + next + "'");
      }
    }
  }

  private int run(ParseResult parsed) throws IOException {
    ParseResult given = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
    if (!parsed.hasSubcommand() && !parsed.unmatched().isEmpty()) {
      // picocli asks for no command where help is asked for: `etl rnu --help`.
      throw new UnmatchedArgumentException(parsed.commandSpec().commandLine(), parsed.unmatched());
    }
    if (given.isUsageHelpRequested()) {
      terminal.print(helpText(given.commandSpec()));
      return ExitCode.SUCCESS.number();
    }
    if (given.isVersionHelpRequested()) {
      terminal.print(Version.text());
      return ExitCode.SUCCESS.number();
    }
    return command(given.commandSpec()).call(given);
  }

  /// `etl help run` is `etl run --help`, and `etl` alone asks for help too.
  private static String[] withoutHelpCommand(String... arguments) {
    boolean help = arguments.length > 0 && arguments[0].equals("help");
    if (!help && arguments.length > 0) {
      return arguments;
    }
    List<String> asked =
        new ArrayList<>(List.of(arguments).subList(help ? 1 : 0, arguments.length));
    asked.add("--help");
    return asked.toArray(String[]::new);
  }

  private String helpText(CommandSpec called) {
    Map<String, CommandHelp> commands = new LinkedHashMap<>();
    called
        .subcommands()
        .forEach((name, each) -> commands.put(name, command(each.getCommandSpec()).help()));
    return HelpText.of(
        reference(called),
        commands,
        ExitCode.help(),
        terminal.columns(),
        terminal.outIsTerminal() && color().ansi(terminal).enabled());
  }

  private static CommandReference reference(CommandSpec spec) {
    return CommandReference.of(spec, command(spec).help());
  }

  /// The program and the commands that its help lists, for manual and completion.
  List<CommandReference> references() {
    CommandLine program = commandLine(CommandName.listed());
    return Stream.concat(Stream.of(program), program.getSubcommands().values().stream())
        .map(line -> reference(line.getCommandSpec()))
        .toList();
  }

  private static Command command(CommandSpec spec) {
    return (Command) spec.userObject();
  }

  /// The model of the program with some of its commands.
  CommandLine commandLine(List<CommandName> commands) {
    CommandSpec program = CommandSpecs.of(HELP, this);
    for (CommandName name : commands) {
      Command command = name.make(this);
      program.addSubcommand(name.toString(), CommandSpecs.of(command.help(), command));
    }
    // A value may look like an option: --sort=-value.
    return new CommandLine(program).setAllowOptionsAsOptionParameters(true);
  }

  @Override
  int call(ParseResult given) {
    throw new EtlException(ErrorKind.USAGE, "no command", "see etl --help");
  }

  /// Writes messages as JSON from now on.
  void useJsonMessages() {
    messages.writeJson();
    terminal = terminal.withMessagesForPrograms();
    System.setErr(terminal.log());
  }

  /// When messages are coloured.
  ColorChoice color() {
    return color.orElse(ColorChoice.AUTO);
  }

  /// Masks a job's values from the environment from now on.
  Job keepingSecrets(Job job) {
    hidden = HiddenValues.of(job);
    messages.show(hidden::in);
    return job;
  }

  /// The values to mask.
  HiddenValues hidden() {
    return hidden;
  }
}
