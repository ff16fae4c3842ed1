package dev.etl.file.glob;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The alternatives of a glob, expanded before all else as in a shell: `a{b,c}` is `ab` and `ac`,
/// `{1..3}` is `1`, `2` and `3`. Braces without a comma are literal.
final class Braces {
  private static final int MAX = 10_000;
  private static final Pattern RANGE = Pattern.compile("(-?\\d{1,9})\\.\\.(-?\\d{1,9})");

  private Braces() {}

  /// All expansions of a text, at least one.
  ///
  /// @throws dev.etl.data.EtlException USAGE if a brace is not closed, or there are too many
  static List<String> expand(String text) {
    for (int open = find(text, 0, "{"); open < text.length(); open = find(text, open + 1, "{")) {
      List<String> alternatives = new ArrayList<>();
      int close = split(text, open, alternatives);
      if (!alternatives.isEmpty()) {
        return combined(text.substring(0, open), alternatives, text.substring(close + 1));
      }
    }
    return List.of(text);
  }

  private static List<String> combined(String before, List<String> alternatives, String behind) {
    List<String> ends = expand(behind);
    List<String> all = new ArrayList<>();
    for (String alternative : alternatives) {
      for (String middle : expand(alternative)) {
        ends.forEach(end -> all.add(before + middle + end));
        if (all.size() > MAX) {
          throw GlobPart.malformed("its braces expand to more than " + MAX + " names");
        }
      }
    }
    return all;
  }

  /// Finds the alternatives between the commas of a brace.
  ///
  /// @param alternatives takes them; unchanged if there are none
  /// @return the index of the closing brace
  private static int split(String text, int open, List<String> alternatives) {
    int depth = 0;
    int from = open + 1;
    for (int index = from; ; index = find(text, index + 1, "{,}")) {
      if (index >= text.length()) {
        throw GlobPart.malformed("unclosed {");
      }
      char character = text.charAt(index);
      if (character == '{') {
        depth++;
      } else if (character == '}' && depth-- == 0) {
        String last = text.substring(from, index);
        if (from > open + 1) {
          alternatives.add(last);
        } else {
          addRange(last, alternatives);
        }
        return index;
      } else if (character == ',' && depth == 0) {
        alternatives.add(text.substring(from, index));
        from = index + 1;
      }
    }
  }

  private static void addRange(String text, List<String> alternatives) {
    Matcher range = RANGE.matcher(text);
    if (range.matches()) {
      int from = Integer.parseInt(range.group(1));
      int to = Integer.parseInt(range.group(2));
      if (Math.abs((long) to - from) >= MAX) {
        throw GlobPart.malformed("its braces expand to more than " + MAX + " names");
      }
      boolean padded = (range.group(1) + "," + range.group(2)).matches("-?0\\d.*|.*,-?0\\d.*");
      int width = padded ? Math.max(range.group(1).length(), range.group(2).length()) : 1;
      for (int value = from; ; value += from <= to ? 1 : -1) {
        alternatives.add(("%0" + width + "d").formatted(value));
        if (value == to) {
          return;
        }
      }
    }
  }

  /// The index of the next unescaped one of some characters; the length if there is none.
  private static int find(String text, int from, String characters) {
    int index = from;
    while (index < text.length() && characters.indexOf(text.charAt(index)) < 0) {
      index += text.charAt(index) == '\\' ? 2 : 1;
    }
    return Math.min(index, text.length());
  }
}
