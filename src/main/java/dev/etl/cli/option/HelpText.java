package dev.etl.cli.option;

import dev.etl.data.text.Wrapping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The help of a command: header, synopses, description, options by section, commands, exit codes
/// and examples. Not thread-safe.
public final class HelpText {
  private static final int MIN_WIDTH = 40;
  private static final int MAX_WIDTH = 100;

  /// Names that are longer have their text on the next line.
  private static final int MAX_NAMES = 28;

  /// Below this width texts are below all names, and begin further to the left.
  private static final int NARROW = 56;

  private final StringBuilder text = new StringBuilder();
  private final int width;
  private final boolean bold;

  private HelpText(int width, boolean bold) {
    this.width = Math.clamp(width, MIN_WIDTH, MAX_WIDTH);
    this.bold = bold;
  }

  /// The help of a command.
  ///
  /// @param command made by [CommandSpecs]
  /// @param exitCodes their meanings
  /// @param width of the terminal, in columns
  /// @param bold whether to print headings and names in bold type
  public static String of(
      CommandSpec command,
      CommandHelp help,
      Map<String, CommandHelp> commands,
      Map<String, String> exitCodes,
      int width,
      boolean bold) {
    HelpText text = new HelpText(width, bold);
    text.begin(help);
    text.options(command);
    if (!commands.isEmpty()) {
      text.heading("Commands");
      commands.forEach((name, each) -> text.entry("  " + name, 14, each.header()));
    }
    text.heading("Exit codes");
    exitCodes.forEach((code, meaning) -> text.entry("  " + code.strip(), 7, meaning));
    if (!help.examples().isEmpty()) {
      text.heading(help.examples().size() == 1 ? "Example" : "Examples");
      help.examples()
          .forEach(example -> text.text.append(ShellLine.broken(example, text.width, 2)));
    }
    return text.text.toString();
  }

  private void begin(CommandHelp help) {
    wrapped(help.header(), 0);
    String label = "Usage: ";
    line("");
    for (String synopsis : help.synopses()) {
      text.append(label.isBlank() ? label : strong("Usage:") + " ");
      wrapped(synopsis, label.length());
      label = " ".repeat(label.length());
    }
    for (String paragraph : help.description()) {
      line("");
      wrapped(paragraph, 0);
    }
  }

  private void options(CommandSpec command) {
    OptionGroup group = (OptionGroup) command.userObject();
    Set<ArgSpec> declared = new HashSet<>(group.all().toList());
    List<ArgSpec> first = new ArrayList<>(group.arguments());
    command.options().stream().filter(option -> !declared.contains(option)).forEach(first::add);
    heading("Options");
    first.forEach(this::argument);
    for (OptionGroup section : group.sections()) {
      heading(section.heading());
      section.arguments().forEach(this::argument);
    }
  }

  private void argument(ArgSpec argument) {
    if (argument.hidden()) {
      return;
    }
    String label = argument.paramLabel();
    String names = "  " + label;
    if (argument instanceof OptionSpec option) {
      String joined = String.join(", ", option.names());
      names =
          (joined.startsWith("--") ? "      " : "  ")
              + joined
              + (option.arity().max() == 0 ? "" : "=" + label)
              + (option.splitRegex().isEmpty() ? "" : "[,...]");
    }
    entry(
        names,
        width < NARROW ? 8 : MAX_NAMES + 1,
        String.join(" ", argument.description()).replace("%%", "%"));
  }

  private void heading(String heading) {
    line("");
    Wrapping.lines(heading + ":", width).forEach(line -> line(strong(line)));
  }

  /// A name, and behind it or below it its text in a column.
  private void entry(String name, int column, String meaning) {
    if (name.length() < column - 1) {
      text.append(strong(name)).append(" ".repeat(column - name.length()));
    } else {
      line(strong(name));
      text.append(" ".repeat(column));
    }
    wrapped(meaning, column);
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private void wrapped(String words, int indent) {
    Wrapping.append(text, words, width, indent);
  }

  private String strong(String words) {
    String start = words.substring(0, words.length() - words.stripLeading().length());
    return bold ? start + "\u001b[1m" + words.strip() + "\u001b[0m" : words;
  }
}
