package dev.etl.cli.manual;

import dev.etl.cli.option.CommandHelp;
import dev.etl.cli.option.CommandReference;
import dev.etl.cli.option.OptionEntry;
import dev.etl.report.page.Html;
import dev.etl.report.page.Page;
import java.util.List;

/// The reference as one web page, which needs no network: commands, options and exit codes, then
/// the pages of [Manual].
public final class ReferencePage {
  private ReferencePage() {}

  /// The page as UTF-8.
  ///
  /// @param version of the program
  public static byte[] html(ProgramReference reference, String version) {
    return Page.of(
        "etl " + version + ": reference",
        text -> text,
        html -> {
          html.element("p", reference.itself().help().header(), "class", "lead");
          contents(reference, html);
          reference.commands().forEach(command -> command(command, html));
          for (ProgramReference.Shared shared : reference.shared()) {
            html.element("h2", shared.heading(), "id", id(shared));
            if (!shared.commands().isEmpty()) {
              html.element("p", "Options of " + String.join(", ", shared.commands()) + ".");
            }
            options(shared.entries(), html);
          }
          html.element("h2", "Exit codes", "id", "exit-codes").open("dl", "class", "options");
          reference
              .exitCodes()
              .forEach((code, text) -> entry(code, text.meaning() + ". " + text.advice(), html));
          html.close();
          Manual.pages().forEach((name, lines) -> MarkdownHtml.write(name, lines, html));
        });
  }

  private static void contents(ProgramReference reference, Html html) {
    html.open("nav", "aria-label", "Contents").open("ul");
    reference.commands().forEach(each -> link("etl " + each.help().name(), id(each.help()), html));
    reference
        .shared()
        .forEach(shared -> link(shared.heading().replaceFirst(",.*", ""), id(shared), html));
    link("Exit codes", "exit-codes", html);
    Manual.pages().forEach((name, lines) -> link(MarkdownHtml.title(lines), name, html));
    html.close().close();
  }

  private static void link(String text, String id, Html html) {
    html.open("li").element("a", text, "href", "#" + id).close();
  }

  private static String id(CommandHelp command) {
    return "etl-" + command.name();
  }

  private static String id(ProgramReference.Shared shared) {
    return "options-"
        + MarkdownHtml.anchor(shared.heading())
        + (shared.commands().size() == 1 ? "-" + MarkdownHtml.anchor(shared.title()) : "");
  }

  private static void command(CommandReference command, Html html) {
    CommandHelp help = command.help();
    html.element("h2", "etl " + help.name(), "id", id(help));
    html.element("p", help.header(), "class", "lead");
    code(help.synopses(), html);
    help.description().forEach(paragraph -> html.element("p", paragraph));
    options(command.entries(), html);
    if (!help.examples().isEmpty()) {
      html.element("h3", "Examples");
      code(help.examples(), html);
    }
  }

  private static void code(List<String> lines, Html html) {
    html.element("pre", String.join("\n", lines), "tabindex", "0");
  }

  private static void options(List<OptionEntry> entries, Html html) {
    if (!entries.isEmpty()) {
      html.open("dl", "class", "options");
      entries.forEach(entry -> entry(entry.synopsis(), entry.help(), html));
      html.close();
    }
  }

  private static void entry(String name, String text, Html html) {
    html.open("dt").element("code", name).close().element("dd", text);
  }
}
