package dev.etl.data.text;

import java.util.Locale;

/// Unpaired halves of surrogate pairs. A Java string can hold them, an encoding of Unicode cannot:
/// writing one gives a question mark. JSON and YAML can escape them, as `\ud83d`.
public final class UnpairedSurrogates {
  /// Why a text with one is invalid, worded to follow the text.
  public static final String REASON = "contains an unpaired surrogate";

  private UnpairedSurrogates() {}

  /// True if a text has one.
  public static boolean isIn(CharSequence text) {
    return first(text, 0) >= 0;
  }

  /// The index of the first one, from an index on; -1 if there is none.
  private static int first(CharSequence text, int from) {
    for (int at = from; at < text.length(); at++) {
      char character = text.charAt(at);
      if (Character.isSurrogate(character)) {
        if (Character.isLowSurrogate(character)
            || at + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(at + 1))) {
          return at;
        }
        at++;
      }
    }
    return -1;
  }

  /// The text with each of them escaped as in JSON: `x\ud83dy`.
  public static String escaped(String text) {
    int half = first(text, 0);
    if (half < 0) {
      return text;
    }
    StringBuilder escaped = new StringBuilder();
    int written = 0;
    for (; half >= 0; half = first(text, written)) {
      escaped.append(text, written, half);
      escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) text.charAt(half)));
      written = half + 1;
    }
    return escaped.append(text, written, text.length()).toString();
  }
}
