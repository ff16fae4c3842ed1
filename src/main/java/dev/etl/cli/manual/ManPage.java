package dev.etl.cli.manual;

import dev.etl.cli.option.CommandHelp;
import dev.etl.cli.option.CommandReference;
import dev.etl.cli.option.OptionEntry;
import java.util.List;
import java.util.Locale;

/// The reference as a page of `man`: etl(1), in the macros of man(7).
public final class ManPage {
  private final StringBuilder page = new StringBuilder();

  private ManPage() {}

  /// The page as UTF-8 without characters beyond ASCII.
  ///
  /// @param version of the program
  public static String of(ProgramReference reference, String version) {
    ManPage man = new ManPage();
    man.page.append(".\\\" Made by: etl manual man\n");
    man.page.append(".TH ETL 1 \"\" \"etl ").append(escaped(version)).append("\" \"etl manual\"\n");
    man.write(reference);
    return man.page.toString();
  }

  private void write(ProgramReference reference) {
    CommandHelp program = reference.itself().help();
    section("NAME");
    String header = program.phrase();
    text("etl - " + header.substring(0, 1).toLowerCase(Locale.ROOT) + header.substring(1));
    section("SYNOPSIS");
    code(program.synopses());
    section("DESCRIPTION");
    program.description().forEach(this::paragraph);
    paragraph("The commands are described below, then the options that several of them take.");
    section("COMMANDS");
    reference.commands().forEach(this::command);
    section("OPTIONS");
    for (ProgramReference.Shared shared : reference.shared()) {
      page.append(".SS ").append(quoted(shared.title())).append('\n');
      shared.entries().forEach(this::option);
    }
    section("EXIT STATUS");
    reference
        .exitCodes()
        .forEach(
            (code, text) -> {
              page.append(".TP\n.B ").append(escaped(code)).append('\n');
              text(text.meaning() + ". " + text.advice());
            });
    section("EXAMPLES");
    code(program.examples());
    section("SEE ALSO");
    text("etl explain TOPIC explains a step, type, function or exit code.");
    text("etl manual html prints this reference, with those of the pipeline file and of");
    text("expressions, as one web page.");
  }

  private void command(CommandReference command) {
    CommandHelp help = command.help();
    page.append(".SS ").append(quoted("etl " + help.name())).append('\n');
    text(help.header());
    code(help.synopses());
    help.description().forEach(this::paragraph);
    command.entries().forEach(this::option);
    if (!help.examples().isEmpty()) {
      paragraph(help.examples().size() == 1 ? "Example:" : "Examples:");
      code(help.examples());
    }
  }

  private void option(OptionEntry entry) {
    page.append(".TP\n.B ").append(quoted(entry.synopsis())).append('\n');
    text(entry.help());
  }

  private void section(String name) {
    page.append(".SH ").append(quoted(name)).append('\n');
  }

  private void paragraph(String words) {
    separator();
    text(words);
  }

  /// A blank line, unless a heading makes one.
  private void separator() {
    int line = page.lastIndexOf("\n", page.length() - 2) + 1;
    page.append(page.indexOf(".SH", line) == line ? "" : ".PP\n");
  }

  /// Lines that are not filled.
  private void code(List<String> lines) {
    separator();
    page.append(".RS 4\n.nf\n");
    lines.forEach(this::text);
    page.append(".fi\n.RE\n");
  }

  private void text(String words) {
    boolean control = words.startsWith(".") || words.startsWith("'");
    page.append(control ? "\\&" : "").append(escaped(words)).append('\n');
  }

  /// An argument of a macro.
  private static String quoted(String argument) {
    return '"' + escaped(argument).replace("\"", "\\(dq") + '"';
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            character -> {
              switch (character) {
                case '\\' -> escaped.append("\\e");
                case '-' -> escaped.append("\\-");
                case '\'' -> escaped.append("\\(aq");
                case '`' -> escaped.append("\\(ga");
                case '^' -> escaped.append("\\(ha");
                case '~' -> escaped.append("\\(ti");
                default -> {
                  if (character < 128) {
                    escaped.append((char) character);
                  } else {
                    escaped.append("\\[u%04X]".formatted(character));
                  }
                }
              }
            });
    return escaped.toString();
  }
}
