package dev.etl.format.text;

import java.nio.charset.Charset;

/// How the bytes beyond ASCII lie in a text of unknown encoding, with those left out that are
/// quotes, dashes and the euro sign in all sets of Windows.
///
/// @param count how many there are
/// @param adjacent how many of them have another one beside them
/// @param letters how many are letters in windows-1252
record TextShape(int count, int adjacent, int letters) {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  /// The euro sign, dots, quotes, bullet and dashes.
  private static final String SIGNS =
      "\u0080\u0082\u0084\u0085\u0091\u0092\u0093\u0094\u0095\u0096\u0097\u00a0\u00ab\u00bb";

  static TextShape of(byte[] text) {
    String characters = new String(text, WINDOWS);
    int count = 0;
    int adjacent = 0;
    int letters = 0;
    for (int index = 0; index < text.length; index++) {
      if (counts(text, index)) {
        count++;
        adjacent += counts(text, index - 1) || counts(text, index + 1) ? 1 : 0;
        letters += Character.isLetter(characters.charAt(index)) ? 1 : 0;
      }
    }
    return new TextShape(count, adjacent, letters);
  }

  private static boolean counts(byte[] text, int index) {
    return index >= 0
        && index < text.length
        && text[index] < 0
        && SIGNS.indexOf(text[index] & 0xff) < 0;
  }

  /// True if most of them are alone among ASCII.
  boolean isLatin() {
    return 2 * adjacent <= count;
  }

  boolean hasLettersOnly() {
    return letters == count;
  }
}
