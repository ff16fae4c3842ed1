package dev.etl.cli.option;

import dev.etl.data.text.Wrapping;
import java.util.List;
import java.util.Map;

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
  /// @param exitCodes their meanings
  /// @param width of the terminal, in columns
  /// @param bold whether to print headings and names in bold type
  public static String of(
      CommandReference command,
      Map<String, CommandHelp> commands,
      Map<String, String> exitCodes,
      int width,
      boolean bold) {
    HelpText text = new HelpText(width, bold);
    text.begin(command.help());
    for (CommandReference.Section section : command.sections()) {
      text.heading(section.heading());
      section.entries().forEach(text::option);
    }
    if (!commands.isEmpty()) {
      text.heading("Commands");
      commands.forEach((name, each) -> text.entry("  " + name, 14, each.header()));
    }
    text.heading("Exit codes");
    exitCodes.forEach((code, meaning) -> text.entry("  " + code.strip(), 7, meaning));
    List<String> examples = command.help().examples();
    if (!examples.isEmpty()) {
      text.heading(examples.size() == 1 ? "Example" : "Examples");
      examples.forEach(example -> text.text.append(ShellLine.broken(example, text.width, 2)));
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

  private void option(OptionEntry entry) {
    String synopsis = entry.synopsis();
    String indent = synopsis.startsWith("--") ? "      " : "  ";
    entry(indent + synopsis, width < NARROW ? 8 : MAX_NAMES + 1, entry.help());
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
