package dev.etl.data.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes secrets out of texts that are shown.
public final class HiddenText {
  /// What is shorter is in other words by chance: hidden there, it would spoil the text and tell
  /// what it is.
  private static final int SHORT = 8;

  private static final String LETTER = "[\\p{L}\\p{N}]";

  private HiddenText() {}

  /// A text with something else in the place of a secret; a short secret that begins or ends within
  /// a word is none.
  ///
  /// @param secret not empty
  public static String replace(String text, String secret, String other) {
    if (secret.length() >= SHORT) {
      return text.replace(secret, other);
    }
    return Pattern.compile("(?<!" + LETTER + ")" + Pattern.quote(secret) + "(?!" + LETTER + ")")
        .matcher(text)
        .replaceAll(Matcher.quoteReplacement(other));
  }
}
