package dev.etl.format.xml;

import dev.etl.data.grammar.Grammar;
import dev.etl.data.grammar.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The place of the records in an XML document: the names of nested elements, from the root.
/// Immutable.
///
/// ```text
/// /feed/entry       each entry in a feed
/// /rss/channel/*    each element in a channel
/// ```
///
/// @param steps names with their prefixes, as in the document; `*` is any name
public record XmlPath(List<String> steps) {
  /// The elements in the root, of any name.
  public static final XmlPath STANDARD = new XmlPath(List.of("*", "*"));

  /// The path of a text.
  public static final Grammar<XmlPath> GRAMMAR =
      new Spelling<>(
          "a path of elements such as /feed/entry",
          Pattern.compile("(/[^/]+)+"),
          text -> Optional.of(new XmlPath(List.of(text.substring(1).split("/", -1)))),
          XmlPath::toString);

  public XmlPath {
    steps = List.copyOf(steps);
  }

  /// Whether a name may be that of a nested element on the path.
  ///
  /// @param depth the number of elements around it
  boolean fits(int depth, String name) {
    return depth < steps.size() && (steps.get(depth).equals("*") || steps.get(depth).equals(name));
  }

  @Override
  public String toString() {
    return "/" + String.join("/", steps);
  }
}
