package dev.etl.format.csv.guess;

/// Recognises an ordinary CSV file without further classes and objects: a header of words, then
/// records of the same number of fields, with quotes as in RFC 4180.
final class PlainCsv {
  /// They may separate fields instead, begin a comment, or be another quote.
  private static final String SUSPICIOUS = ";\t|^~:#§¦\u0001\u001f";

  private final String text;

  /// The same: the JVM reads arrays quickly before it has compiled anything.
  private final char[] characters;

  private final char delimiter;
  private final boolean whole;
  private int position;

  private PlainCsv(String text, char delimiter, boolean whole) {
    this.text = text;
    this.characters = text.toCharArray();
    this.delimiter = delimiter;
    this.whole = whole;
  }

  /// Whether a text is ordinary. False means no more than that it needs a closer look.
  ///
  /// @param text up to the end of a line
  /// @param whole whether that is all
  static boolean is(String text, char delimiter, boolean whole) {
    return new PlainCsv(text, delimiter, whole).isPlain();
  }

  private boolean isPlain() {
    int width = header();
    if (width > 1 && repeatsHeader()) {
      return false;
    }
    while (width > 0 && position < characters.length) {
      char first = characters[position];
      if (first == '\n' || first == '\r') {
        position++;
        continue;
      }
      if (first == '#' || record() != width) {
        return false;
      }
    }
    return width > 1 || (width == 1 && PlainColumn.is(text, whole));
  }

  /// Whether the second line is the same as the first.
  private boolean repeatsHeader() {
    int begin = text.startsWith("\r\n", position - 1) ? position + 1 : position;
    return position > 0 && text.startsWith(text.substring(0, position), begin);
  }

  /// @return the number of fields; 0 if the first record is no ordinary header
  private int header() {
    int end = 0;
    boolean begins = true;
    while (end < characters.length && characters[end] != '\n' && characters[end] != '\r') {
      char character = characters[end++];
      if ((character != delimiter && SUSPICIOUS.indexOf(character) >= 0)
          || (begins && !isLetter(character) && character != '"')
          || (character == '"'
              && begins
              && end < characters.length
              && !isLetter(characters[end]))) {
        return 0;
      }
      begins = character == delimiter;
    }
    return end == 0 || begins ? 0 : record();
  }

  private static boolean isLetter(char character) {
    return character == '_' || Character.isLetter(character);
  }

  /// Goes to the next record.
  ///
  /// @return the number of fields; 0 if the quotes need a closer look
  private int record() {
    int width = 1;
    while (position < characters.length) {
      char character = characters[position];
      if (character == '"') {
        if (!quoted()) {
          return 0;
        }
      } else if (character == '\'') {
        return 0;
      }
      while (position < characters.length) {
        character = characters[position++];
        if (character == '\n' || character == '\r') {
          return width;
        }
        if (character == '\\' && isMarked()) {
          return 0;
        }
        if (character == delimiter) {
          width++;
          break;
        }
      }
    }
    return width;
  }

  /// Whether a quote or delimiter follows, as it does behind an escape character.
  private boolean isMarked() {
    return position < characters.length
        && (characters[position] == '"' || characters[position] == delimiter);
  }

  /// Goes behind a quoted field.
  private boolean quoted() {
    position++;
    while (position < characters.length) {
      char character = characters[position++];
      if (character == '\\' && isMarked()) {
        return false;
      }
      if (character == '"') {
        if (position == characters.length) {
          return true;
        }
        char next = characters[position];
        if (next != '"') {
          return next == delimiter || next == '\n' || next == '\r';
        }
        position++;
      }
    }
    return false;
  }
}
