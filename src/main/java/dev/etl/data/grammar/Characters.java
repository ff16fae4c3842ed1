package dev.etl.data.grammar;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Grammars of single characters: `;`, `tab`.
public final class Characters {
  private static final String TAB = "tab";
  private static final String NONE = "none";
  private static final Pattern CHARACTER = Pattern.compile("[^\\n\\r]|[tT][aA][bB]|\\\\t");
  private static final Pattern OR_NONE_PATTERN =
      Pattern.compile(CHARACTER.pattern() + "|[nN][oO][nN][eE]");

  /// One character that does not end a line.
  public static final Grammar<Character> GRAMMAR =
      new Spelling<>("one character, or tab", CHARACTER, Characters::read, Characters::print);

  /// One character, or none.
  public static final Grammar<Optional<Character>> OR_NONE =
      new Spelling<>(
          "one character, tab or none", OR_NONE_PATTERN, Characters::readOrNone, Characters::print);

  private Characters() {}

  /// Empty for a code point of two characters.
  private static Optional<Character> read(String text) {
    String literal = text.equals("\\t") || text.equalsIgnoreCase(TAB) ? "\t" : text;
    return literal.length() == 1 ? Optional.of(literal.charAt(0)) : Optional.empty();
  }

  private static Optional<Optional<Character>> readOrNone(String text) {
    if (text.toLowerCase(Locale.ROOT).equals(NONE)) {
      return Optional.of(Optional.empty());
    }
    Optional<Character> character = read(text);
    return character.isPresent() ? Optional.of(character) : Optional.empty();
  }

  private static String print(char character) {
    return character == '\t' ? TAB : Character.toString(character);
  }

  private static String print(Optional<Character> character) {
    return character.map(Characters::print).orElse(NONE);
  }
}
