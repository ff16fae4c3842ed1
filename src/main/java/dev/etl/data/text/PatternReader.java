package dev.etl.data.text;

import dev.etl.data.Type;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Turns a pattern such as `d. MMMM yyyy 'at' H:mm` into a formatter, part by part, to know where
/// one is invalid. Not thread-safe; reads once.
final class PatternReader {
  private static final String OF_DATES = "uyMLdDE";
  private static final String OF_TIMES = "HhKkamsSXxZ";

  private final Type type;
  private final String pattern;
  private final DateTimeFormatterBuilder builder =
      new DateTimeFormatterBuilder().parseCaseInsensitive();
  private final StringBuilder letters = new StringBuilder();
  private final List<Integer> openBrackets = new ArrayList<>();
  private int index;

  PatternReader(Type type, String pattern) {
    this.type = type;
    this.pattern = pattern;
  }

  /// A part that is invalid.
  private static final class InvalidPartException extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidPartException(int index, String fault) {
      super("is invalid at position " + (index + 1) + ": " + fault);
    }
  }

  /// Blanks that break no line become plain ones: some programs write them before AM and PM.
  static String withPlainBlanks(String text) {
    return text.replace('\u202F', ' ').replace('\u00A0', ' ');
  }

  /// Why the pattern is invalid, worded to follow it; empty if it is valid.
  Optional<String> fault() {
    try {
      read();
      return missing();
    } catch (InvalidPartException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /// The formatter of a valid pattern.
  DateTimeFormatter formatter() {
    read();
    return builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
  }

  private void read() {
    while (index < pattern.length()) {
      char character = pattern.charAt(index);
      if (character == '\'') {
        readQuoted();
      } else if (character == '[') {
        builder.optionalStart();
        openBrackets.add(index++);
      } else if (character == ']') {
        if (openBrackets.isEmpty()) {
          throw new InvalidPartException(index, "] has no [ before it");
        }
        openBrackets.removeLast();
        builder.optionalEnd();
        index++;
      } else if ((character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')) {
        readLetters(character);
      } else {
        builder.appendLiteral(withPlainBlanks(String.valueOf(character)));
        index++;
      }
    }
    if (!openBrackets.isEmpty()) {
      throw new InvalidPartException(openBrackets.getLast(), "[ is never closed");
    }
  }

  /// Reads `'text'`, in which two quotes are one, or `''`.
  private void readQuoted() {
    int start = index++;
    StringBuilder text = new StringBuilder();
    while (true) {
      int end = pattern.indexOf('\'', index);
      if (end < 0) {
        throw new InvalidPartException(start, "the quote is never closed");
      }
      text.append(pattern, index, end);
      index = end + 1;
      if (index == pattern.length() || pattern.charAt(index) != '\'') {
        break;
      }
      text.append('\'');
      index++;
    }
    builder.appendLiteral(text.isEmpty() ? "'" : withPlainBlanks(text.toString()));
  }

  private void readLetters(char letter) {
    int start = index;
    while (index < pattern.length() && pattern.charAt(index) == letter) {
      index++;
    }
    if (type.equals(Type.DATE) && OF_TIMES.indexOf(letter) >= 0) {
      throw new InvalidPartException(
          start,
          "'"
              + letter
              + "' belongs to a time, which a date does not have; declare a"
              + " timestamp");
    }
    if (OF_DATES.indexOf(letter) < 0 && OF_TIMES.indexOf(letter) < 0) {
      throw new InvalidPartException(
          start,
          "'%s' is not one of the letters %s%s; quote other text: 'at'"
              .formatted(letter, OF_DATES, OF_TIMES));
    }
    try {
      // The year of an era needs an era.
      builder.appendPattern(pattern.substring(start, index).replace('y', 'u'));
    } catch (IllegalArgumentException _) {
      throw new InvalidPartException(
          start, "'" + pattern.substring(start, index) + "' has too many letters");
    }
    letters.append(letter);
  }

  /// The part without which others give no value.
  private Optional<String> missing() {
    boolean day = has("D") || (has("d") && has("ML"));
    if (!has("uy") || !day) {
      return Optional.of(
          "lacks a " + (has("uy") ? has("ML") ? "day (d)" : "month (M)" : "year (y)"));
    }
    if (type.equals(Type.TIMESTAMPTZ) && !has("XxZ")) {
      return Optional.of("lacks an offset from UTC (XXX)");
    }
    if (has("hK") != has("a")) {
      return Optional.of(has("a") ? "lacks an hour of 1 to 12 (h)" : "lacks AM or PM (a)");
    }
    if (has("m") && !has("HhKk")) {
      return Optional.of("lacks an hour (H)");
    }
    if (has("s") && !has("m")) {
      return Optional.of("lacks a minute (m)");
    }
    return has("S") && !has("s") ? Optional.of("lacks a second (s)") : Optional.empty();
  }

  private boolean has(String any) {
    return letters.chars().anyMatch(letter -> any.indexOf(letter) >= 0);
  }
}
