package dev.etl.expression;

import dev.etl.expression.kernel.TextBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;

/// What takes the place of a match: texts, and groups of the match, written `\\1`. Immutable.
///
/// @param parts texts, and the numbers of groups
record Replacement(List<Part> parts) {
  /// A text, or a group.
  ///
  /// @param group its number; -1 for a text
  record Part(String text, int group) {}

  /// Parses a replacement: `\\0` to `\\9` are groups, and `\\\\` is a backslash.
  ///
  /// @throws dev.etl.data.EtlException USAGE if it names a group that the pattern lacks
  static Replacement of(String text, RegularExpression pattern, CallSite call, int argument) {
    List<Part> parts = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    int index = 0;
    while (index < text.length()) {
      char character = text.charAt(index++);
      if (character != '\\') {
        plain.append(character);
        continue;
      }
      String escaped = text.substring(index, Math.min(index + 1, text.length()));
      index++;
      if (escaped.equals("\\")) {
        plain.append(escaped);
      } else if (isGroup(escaped, pattern)) {
        parts.add(new Part(plain.toString(), -1));
        plain.setLength(0);
        parts.add(new Part("", Integer.parseInt(escaped)));
      } else {
        throw call.error(
            call.at(argument),
            "the replacement has '\\" + escaped + "', which is not a group of the pattern",
            "groups are \\0 to \\" + pattern.groups() + "; write \\\\ for a backslash");
      }
    }
    parts.add(new Part(plain.toString(), -1));
    return new Replacement(List.copyOf(parts));
  }

  private static boolean isGroup(String digit, RegularExpression pattern) {
    return digit.matches("[0-9]") && Integer.parseInt(digit) <= pattern.groups();
  }

  /// The text of a matcher with its first match, or all of them, replaced. Ends early once the
  /// result is too long.
  String apply(Matcher matcher, boolean all) {
    StringBuilder result = new StringBuilder();
    boolean more = true;
    while (more && matcher.find()) {
      matcher.appendReplacement(result, "");
      for (Part part : parts) {
        result.append(
            part.group() < 0
                ? part.text()
                : Objects.requireNonNullElse(matcher.group(part.group()), ""));
      }
      more = all && result.length() <= TextBuffer.MAX_LENGTH;
    }
    matcher.appendTail(result);
    return result.toString();
  }
}
