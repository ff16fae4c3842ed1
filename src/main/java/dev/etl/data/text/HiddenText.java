package dev.etl.data.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Removes secrets from texts that are shown, in the spelling of URLs, JSON or messages.
public final class HiddenText {
  /// Shorter secrets occur in other words by chance: hiding them there would spoil the text and
  /// reveal them.
  private static final int SHORT = 8;

  /// The same limit for a mixture of letters and digits, which is not a word.
  private static final int SHORT_MIXTURE = 5;

  private static final String BEFORE = "(?:(?<![\\p{L}\\p{N}])|(?<=%[0-9A-F]{2}))";
  private static final String BEHIND = "(?![\\p{L}\\p{N}])";

  private HiddenText() {}

  /// Replaces a secret in a text; a short secret that begins or ends within a word is kept.
  ///
  /// @param secret not empty
  public static String replace(String text, String secret, String other) {
    return Pattern.compile(pattern(secret), HiddenTexts.FLAGS)
        .matcher(text)
        .replaceAll(Matcher.quoteReplacement(other));
  }

  /// A regular expression for all spellings of a secret, each character of which may be written as
  /// it is, percent-encoded as in URLs (RFC 3986, section 2.1) or escaped as in JSON (RFC 8259,
  /// section 7). It has no groups.
  static String pattern(String secret) {
    StringBuilder pattern = new StringBuilder();
    secret.codePoints().forEach(point -> pattern.append(spellings(point)));
    return isFoundInWords(secret) ? pattern.toString() : BEFORE + pattern + BEHIND;
  }

  private static boolean isFoundInWords(String secret) {
    boolean mixture =
        secret.codePoints().anyMatch(Character::isLetter)
            && secret.codePoints().anyMatch(Character::isDigit);
    return secret.length() >= (mixture ? SHORT_MIXTURE : SHORT);
  }

  private static String spellings(int point) {
    String character = Character.toString(point);
    StringBuilder all = new StringBuilder("(?:");
    for (byte octet : character.getBytes(UTF_8)) {
      all.append("%%%02x".formatted(octet));
    }
    all.append('|');
    for (int index = 0; index < character.length(); index++) {
      all.append("\\\\u%04x".formatted((int) character.charAt(index)));
    }
    String escape =
        switch (point) {
          case '"', '\\', '/' -> "\\" + character;
          case '\n' -> "\\n";
          case '\r' -> "\\r";
          case '\t' -> "\\t";
          case ' ' -> "+";
          default -> "";
        };
    if (!escape.isEmpty()) {
      all.append('|').append(Pattern.quote(escape));
    }
    String quoted =
        character.toLowerCase(Locale.ROOT).equals(character)
                && character.toUpperCase(Locale.ROOT).equals(character)
            ? Pattern.quote(character)
            : character;
    return all.append('|').append(quoted).append(')').toString();
  }
}
