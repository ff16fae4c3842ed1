package dev.etl.cli;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The program: `etl COMMAND ...`.
@Command(
    name = "etl",
    synopsisSubcommandLabel = "COMMAND",
    description = "Extracts, transforms and loads CSV files and HTTP APIs, in parallel.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    scope = ScopeType.LOCAL,
    footerHeading = "%nExamples:%n",
    footer = {
      "  etl run sample_csv                          statistics of every file in a folder",
      "  etl run --mode=processes 'data/*.csv' -o result.csv",
      "  etl run -j 100 --inputs-from=urls.txt --records=/items -c price",
      "  etl compare data                            which strategy is faster here?",
      "  etl run --help                              all options of a command",
    })
public final class EtlCommand implements Runnable {
  final Terminal terminal;

  @Spec private CommandSpec spec;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      scope = ScopeType.INHERIT,
      description = "Colour messages: auto, always, never. Under auto NO_COLOR is honoured.")
  ColorChoice color = ColorChoice.AUTO;

  private HiddenValues hidden = HiddenValues.NONE;

  private final MessageStream messages;

  private EtlCommand(Terminal process) {
    this.messages = new MessageStream(process.err());
    this.terminal = process.withMessages(messages.printer());
  }

  /// Runs a command line.
  ///
  /// @return the exit code
  public static int run(Terminal process, String... arguments) {
    EtlCommand command = new EtlCommand(process);
    PrintStream log = System.err;
    System.setErr(command.terminal.err());
    try {
      return command.run(arguments);
    } finally {
      command.messages.close();
      System.setErr(log);
    }
  }

  private int run(String... arguments) {
    // It would warn of a single quote in the name of a column, which is harmless.
    CommandLine.tracer().setLevel(CommandLine.TraceLevel.OFF);
    CommandLine line = new CommandLine(this);
    CommandName.neededFor(arguments)
        .forEach(name -> line.addSubcommand(name.toString(), name.make(this)));
    Converters.register(line);
    Stream.concat(Stream.of(line), line.getSubcommands().values().stream())
        .map(each -> each.getCommandSpec().usageMessage())
        .forEach(help -> help.exitCodeListHeading("%nExit codes:%n").exitCodeList(ExitCode.help()));
    Errors errors = new Errors(this);
    PrintWriter out = new PrintWriter(terminal.out(), false, StandardCharsets.UTF_8);
    line.setOut(out)
        .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
        .setUsageHelpAutoWidth(false)
        .setUsageHelpWidth(100)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setColorScheme(CommandLine.Help.defaultColorScheme(ColorChoice.AUTO.ansi(terminal)))
        .setParameterExceptionHandler(errors::ofParameters)
        .setExecutionStrategy(
            parsed -> {
              RepeatedOptions.check(parsed);
              return new CommandLine.RunLast().execute(parsed);
            })
        .setExecutionExceptionHandler(errors::ofExecution);
    int code;
    try {
      code = line.execute(arguments);
    } catch (OutOfMemoryError e) {
      code = errors.ofMemory(e);
    }
    out.flush();
    return code;
  }

  @Override
  public void run() {
    throw new EtlException(ErrorKind.USAGE, "no command", "see etl --help");
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

  /// The picocli model of the program, for shell completion.
  CommandLine commandLine() {
    return spec.commandLine();
  }
}
