package dev.etl.format.csv.dialect;

import dev.etl.data.grammar.Grammar;
import dev.etl.data.grammar.Spelling;
import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The separator of fields: one character, several (`||`), or any run of blanks. Immutable.
///
/// @param text the characters; a space for a run of blanks
/// @param repeated whether any run of spaces and tabs separates two fields; those at the beginning
///   and end of a line then have no meaning
public record Delimiter(String text, boolean repeated) implements Serializable {
  public static final Delimiter COMMA = of(',');
  public static final Delimiter TAB = of('\t');

  /// Any run of spaces and tabs.
  public static final Delimiter BLANKS = new Delimiter(" ", true);

  private static final String TAB_NAME = "tab";
  private static final String BLANKS_NAME = "blanks";

  /// Words are refused, so that a mistyped name is no delimiter.
  private static final Pattern PATTERN =
      Pattern.compile(
          "[^\\n\\r]|[^\\n\\rA-Za-z0-9]{2,8}|[tT][aA][bB]|[bB][lL][aA][nN][kK][sS]|\\\\t");

  /// `;`, `||`, `tab`, `blanks`.
  public static final Grammar<Delimiter> GRAMMAR =
      new Spelling<>(
          "one character, up to eight such as ::, tab, or blanks",
          PATTERN,
          Delimiter::read,
          Delimiter::print);

  public static Delimiter of(char character) {
    return new Delimiter(String.valueOf(character), false);
  }

  private static Optional<Delimiter> read(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case TAB_NAME, "\\t" -> Optional.of(TAB);
      case BLANKS_NAME -> Optional.of(BLANKS);
      default ->
          text.codePointCount(0, text.length()) == 1 && text.length() > 1
              ? Optional.empty()
              : Optional.of(new Delimiter(text, false));
    };
  }

  /// Its name in options and pipeline files.
  public String print() {
    if (repeated) {
      return BLANKS_NAME;
    }
    return text.equals("\t") ? TAB_NAME : text;
  }

  /// Whether it is one character.
  public boolean isCharacter() {
    return !repeated && text.length() == 1;
  }

  /// The first character.
  public char first() {
    return text.charAt(0);
  }
}
