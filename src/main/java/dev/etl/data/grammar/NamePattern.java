package dev.etl.data.grammar;

import java.util.ArrayList;
import java.util.List;

/// The name of a column, or a pattern of names, in which `*` matches any characters. Immutable.
///
/// ```text
/// price_*     price_, price_net
/// *           all columns
/// price       only price
/// price\*     only the column price*
/// ```
///
/// Only in a text with a star, `\*` is a star of the name and `\\` a backslash of it.
public final class NamePattern {
  private final String text;
  private final List<String> parts;

  private NamePattern(String text, List<String> parts) {
    this.text = text;
    this.parts = List.copyOf(parts);
  }

  /// The pattern of a text. Any text is one.
  public static NamePattern of(String text) {
    return new NamePattern(text, text.indexOf('*') < 0 ? List.of(text) : parts(text));
  }

  /// The text of a pattern that only one name fits.
  public static String exactly(String name) {
    return name.indexOf('*') < 0 ? name : name.replace("\\", "\\\\").replace("*", "\\*");
  }

  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char letter = text.charAt(at);
      if (letter == '*') {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        boolean escapes =
            letter == '\\' && at + 1 < text.length() && "*\\".indexOf(text.charAt(at + 1)) >= 0;
        part.append(escapes ? text.charAt(++at) : letter);
      }
    }
    parts.add(part.toString());
    return parts;
  }

  /// Whether it is a name, not a pattern of several.
  public boolean isName() {
    return parts.size() == 1;
  }

  /// The name.
  ///
  /// @throws IllegalStateException if it is a pattern
  public String name() {
    if (!isName()) {
      throw new IllegalStateException(text + " is a pattern");
    }
    return parts.getFirst();
  }

  /// Whether a name fits.
  public boolean matches(String name) {
    if (isName()) {
      return name.equals(name());
    }
    String last = parts.getLast();
    if (!name.startsWith(parts.getFirst()) || !name.endsWith(last)) {
      return false;
    }
    int from = parts.getFirst().length();
    for (String part : parts.subList(1, parts.size() - 1)) {
      int found = name.indexOf(part, from);
      if (found < 0) {
        return false;
      }
      from = found + part.length();
    }
    return from <= name.length() - last.length();
  }

  @Override
  public String toString() {
    return text;
  }
}
