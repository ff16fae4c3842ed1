package dev.etl.cli.manual;

import dev.etl.data.text.Wrapping;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Markdown of the reference as text of a terminal: all of it wrapped to a width, and a table as a
/// paragraph for each cell. Not thread-safe.
public final class MarkdownText {
  private static final int MIN_WIDTH = 40;
  private static final int MAX_WIDTH = 100;
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)\\]\\([^)]*\\)");
  private static final Pattern CELL = Pattern.compile("(?<!\\\\)\\|");

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder paragraph = new StringBuilder();
  private final List<String> head = new ArrayList<>();
  private final int width;
  private boolean code;

  private MarkdownText(int width) {
    this.width = Math.clamp(width, MIN_WIDTH, MAX_WIDTH);
  }

  /// The text.
  ///
  /// @param width of the terminal, in columns
  public static String of(List<String> lines, int width) {
    MarkdownText text = new MarkdownText(width);
    lines.forEach(text::line);
    text.endParagraph();
    return text.text.toString();
  }

  private void line(String line) {
    if (line.startsWith("<!--")) {
      return;
    }
    if (line.startsWith("```")) {
      endParagraph();
      code = !code;
    } else if (code) {
      Wrapping.lines("  " + line, width).forEach(each -> text.append(each).append('\n'));
    } else if (line.startsWith("|")) {
      endParagraph();
      row(cells(line));
    } else if (line.startsWith("#")) {
      endParagraph();
      text.append(plain(line.replaceFirst("#+ ", ""))).append('\n');
    } else if (line.isBlank()) {
      endParagraph();
      text.append('\n');
    } else {
      if (line.startsWith("- ")) {
        endParagraph();
      }
      paragraph.append(paragraph.isEmpty() ? "" : " ").append(line.strip());
    }
    if (!line.startsWith("|")) {
      head.clear();
    }
  }

  /// The first row names the cells of the others, and the second one is a line.
  private void row(List<String> cells) {
    if (head.isEmpty()) {
      head.addAll(cells);
      return;
    }
    if (cells.getFirst().startsWith("---")) {
      return;
    }
    text.append("  ");
    Wrapping.append(text, plain(cells.getFirst()), width, 2);
    for (int cell = 1; cell < cells.size(); cell++) {
      if (!cells.get(cell).isEmpty()) {
        text.append("      ");
        String name = cell < head.size() && cell > 1 ? plain(head.get(cell)) + ": " : "";
        Wrapping.append(text, name + plain(cells.get(cell)), width, 6);
      }
    }
  }

  private void endParagraph() {
    if (!paragraph.isEmpty()) {
      boolean item = paragraph.indexOf("- ") == 0;
      Wrapping.append(text, plain(paragraph.toString()), width, item ? 2 : 0);
      paragraph.setLength(0);
    }
  }

  /// The cells of a row, without the bars between them.
  static List<String> cells(String row) {
    String inner = row.strip().replaceFirst("^\\|", "").replaceFirst("\\|$", "");
    return CELL.splitAsStream(inner).map(String::strip).toList();
  }

  /// A text without marks for code, links and strong words.
  private static String plain(String markdown) {
    return LINK.matcher(markdown)
        .replaceAll("$1")
        .replace("`", "")
        .replace("**", "")
        .replaceAll("\\*(\\w)\\*", "$1")
        .replace("\\|", "|");
  }
}
