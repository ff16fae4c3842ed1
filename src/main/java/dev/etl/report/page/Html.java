package dev.etl.report.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;

/// Writes HTML, element by element. Escapes texts and attributes, and removes secrets from them.
/// Not thread-safe.
///
/// ```java
/// html.open("p", "class", "note").text("a < b").close();
/// ```
public final class Html {
  private final UnaryOperator<String> shown;
  private final StringBuilder page = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /// @param shown removes secrets from texts
  Html(UnaryOperator<String> shown) {
    this.shown = shown;
  }

  /// Opens an element.
  ///
  /// @param attributes names and values in turns
  public Html open(String element, String... attributes) {
    tag(element, attributes);
    open.push(element);
    return this;
  }

  /// Closes the innermost element.
  public Html close() {
    String element = open.pop();
    page.append("</").append(element).append(isInline(element) ? ">" : ">\n");
    return this;
  }

  /// Adds an element without content.
  public Html empty(String element, String... attributes) {
    tag(element, attributes);
    if (isSvgShape(element)) {
      page.append("</").append(element).append('>');
    }
    page.append('\n');
    return this;
  }

  /// Adds an element that contains a text.
  public Html element(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close();
  }

  public Html text(String text) {
    page.append(escaped(shown.apply(text)));
    return this;
  }

  /// Adds text of this program as it is: a stylesheet.
  public Html raw(String trusted) {
    page.append(trusted);
    return this;
  }

  /// Adds a table, whose first column names its rows.
  public void table(String caption, List<String> head, List<List<String>> rows) {
    open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
    open("table").element("caption", caption);
    open("thead").open("tr");
    head.forEach(name -> element("th", name, "scope", "col"));
    close().close().open("tbody");
    for (List<String> row : rows) {
      open("tr").element("th", row.getFirst(), "scope", "row");
      row.stream().skip(1).forEach(cell -> element("td", cell));
      close();
    }
    close().close().close();
  }

  /// A list of notes, if there are any.
  void notes(List<String> notes) {
    if (!notes.isEmpty()) {
      element("h2", "Notes").open("ul");
      notes.forEach(note -> element("li", note));
      close();
    }
  }

  @Override
  public String toString() {
    return page.toString();
  }

  private void tag(String element, String... attributes) {
    page.append('<').append(element);
    for (int index = 0; index < attributes.length; index += 2) {
      page.append(' ').append(attributes[index]).append("=\"");
      page.append(escaped(shown.apply(attributes[index + 1]))).append('"');
    }
    page.append('>');
  }

  /// True for elements within a text, which no blank may follow.
  private static boolean isInline(String element) {
    return switch (element) {
      case "a", "code", "em", "strong" -> true;
      default -> false;
    };
  }

  private static boolean isSvgShape(String element) {
    return switch (element) {
      case "rect", "line", "circle", "path" -> true;
      default -> false;
    };
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      switch (character) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(isShown(character) ? character : '\uFFFD');
      }
    }
    return escaped.toString();
  }

  private static boolean isShown(char character) {
    return character >= ' ' || character == '\n' || character == '\t';
  }
}
