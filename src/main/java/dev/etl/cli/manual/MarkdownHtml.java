package dev.etl.cli.manual;

import dev.etl.report.page.Html;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Markdown of the reference as HTML: headings, paragraphs, items, code and tables. Links lead to
/// the same page; those to other documents become texts. Not thread-safe.
final class MarkdownHtml {
  /// Code, a link, strong words, or emphasis.
  private static final Pattern INLINE =
      Pattern.compile(
          "`(?<code>[^`]+)`|\\[(?<link>[^\\]]*)\\]\\((?<target>[^)]*)\\)"
              + "|\\*\\*(?<strong>.+?)\\*\\*|(?<!\\w)\\*(?<weak>\\w[^*]*)\\*");

  private static final Pattern TARGET = Pattern.compile("(?:([a-z-]+)\\.md)?(?:#(.*))?");

  private final String name;
  private final Html html;

  /// How often each anchor occurred: a second one gets a number, as in GitHub's pages.
  private final Map<String, Integer> anchors = new HashMap<>();

  private final List<String> paragraph = new ArrayList<>();
  private final List<String> code = new ArrayList<>();
  private final List<String> table = new ArrayList<>();
  private boolean inCode;
  private boolean inList;

  private MarkdownHtml(String name, Html html) {
    this.name = name;
    this.html = html;
  }

  /// Adds a page.
  ///
  /// @param name the page, for the targets of links
  static void write(String name, List<String> lines, Html html) {
    MarkdownHtml page = new MarkdownHtml(name, html);
    lines.forEach(page::line);
    page.endBlock();
  }

  /// The first heading, as text.
  static String title(List<String> lines) {
    return lines.getFirst().replaceFirst("# ", "").replace("`", "");
  }

  /// A heading as the target of a link.
  static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}0-9 _-]", "").replace(' ', '-');
  }

  private void line(String line) {
    if (line.startsWith("```")) {
      if (inCode) {
        html.element("pre", String.join("\n", code), "tabindex", "0");
        code.clear();
      } else {
        endBlock();
      }
      inCode ^= true;
    } else if (inCode) {
      code.add(line);
    } else if (line.startsWith("|")) {
      endParagraph();
      table.add(line);
    } else if (line.startsWith("#")) {
      endBlock();
      heading(line);
    } else if (line.isBlank()) {
      endParagraph();
      endTable();
    } else if (!line.startsWith("<!--")) {
      text(line);
    }
  }

  private void heading(String line) {
    int level = line.indexOf(' ');
    String text = line.substring(level + 1);
    String anchor = anchor(text);
    int before = anchors.merge(anchor, 1, Integer::sum) - 1;
    String id = level == 1 ? name : name + "-" + anchor + (before == 0 ? "" : "-" + before);
    html.open(level == 1 ? "h2" : "h3", "id", id);
    inline(text);
    html.close();
  }

  private void text(String line) {
    boolean item = line.matches("(- |\\d+\\. ).*");
    if (item || !(inList && (line.startsWith(" ") || !paragraph.isEmpty()))) {
      if (item) {
        endParagraph();
      }
      if (inList != item && paragraph.isEmpty()) {
        endList();
        if (item) {
          html.open("ul");
        }
        inList = item;
      }
    }
    paragraph.add(item ? line.replaceFirst("(- |\\d+\\. )", "") : line.strip());
  }

  private void endBlock() {
    endParagraph();
    endTable();
    endList();
  }

  private void endList() {
    if (inList) {
      html.close();
      inList = false;
    }
  }

  private void endParagraph() {
    if (!paragraph.isEmpty()) {
      html.open(inList ? "li" : "p");
      inline(String.join(" ", paragraph));
      html.close();
      paragraph.clear();
    }
  }

  private void endTable() {
    if (table.isEmpty()) {
      return;
    }
    endList();
    html.open("div", "class", "scroll", "tabindex", "0").open("table", "class", "text");
    for (int row = 0; row < table.size(); row++) {
      if (row != 1) {
        html.open("tr");
        for (String cell : MarkdownText.cells(table.get(row))) {
          html.open(row == 0 ? "th" : "td");
          inline(cell.replace("\\|", "|"));
          html.close();
        }
        html.close();
      }
    }
    html.close().close();
    table.clear();
  }

  private void inline(String text) {
    Matcher mark = INLINE.matcher(text);
    int end = 0;
    while (mark.find()) {
      html.text(text.substring(end, mark.start()));
      end = mark.end();
      if (mark.group("code") != null) {
        html.element("code", mark.group("code"));
      } else if (mark.group("link") != null) {
        link(mark.group("link"), mark.group("target"));
      } else {
        boolean strong = mark.group("strong") != null;
        html.open(strong ? "strong" : "em");
        inline(strong ? mark.group("strong") : mark.group("weak"));
        html.close();
      }
    }
    html.text(text.substring(end));
  }

  private void link(String text, String target) {
    Matcher place = TARGET.matcher(target);
    String page = place.matches() && place.group(1) != null ? place.group(1) : name;
    boolean known = place.matches() && Manual.pages().containsKey(page);
    if (known) {
      String section = place.group(2) == null ? "" : "-" + place.group(2);
      html.open("a", "href", "#" + page + section);
    }
    inline(text);
    if (known) {
      html.close();
    }
  }
}
