package dev.etl.data;

/// Texts measured in columns of a terminal: two for the wide characters of East Asia and for emoji,
/// none for marks that combine with the character before, one for any other. Nothing here halves a
/// character of two `char`s.
public final class TextColumns {
  /// Marks the place of what was left out.
  public static final String ELLIPSIS = "\u2026";

  /// The most `char`s that are kept for each column, so that marks without a width do not add up.
  private static final int MAX_CHARS = 8;

  /// The first and the last of each range of wide characters, without those that are emoji by
  /// themselves: those of Unicode Standard Annex 11 that are `W` or `F`, with unassigned characters
  /// among them taken along.
  private static final int[] WIDE = {
    0x1100, 0x115F, // Hangul
    0x2329, 0x232A, // brackets
    0x2E80, 0x303E, // radicals and punctuation
    0x3041, 0x3247, // Kana, Bopomofo
    0x3250, 0x4DBF, // enclosed signs, ideographs
    0x4E00, 0xA4CF, // ideographs, Yi
    0xA960, 0xA97F, // Hangul
    0xAC00, 0xD7A3, // Hangul
    0xF900, 0xFAFF, // ideographs
    0xFE10, 0xFE19, // vertical forms
    0xFE30, 0xFE6F, // forms for compatibility
    0xFF01, 0xFF60, // full width
    0xFFE0, 0xFFE6, // signs of full width
    0x16FE0, 0x18DFF, // Tangut, Khitan
    0x1AFF0, 0x1B2FF, // Kana, Nushu
    0x1F200, 0x1F2FF, // enclosed ideographs
    0x20000, 0x2FFFD, // ideographs
    0x30000, 0x3FFFD, // ideographs
  };

  private TextColumns() {}

  /// The number of columns that a text takes.
  public static int width(CharSequence text) {
    int width = 0;
    for (int at = 0; at < text.length(); ) {
      int point = Character.codePointAt(text, at);
      width += width(point);
      at += Character.charCount(point);
    }
    return width;
  }

  /// The longest beginning of a text that fits.
  ///
  /// @param columns how many it may take
  public static String beginning(String text, int columns) {
    int used = 0;
    int end = 0;
    while (end < text.length() && end < (long) MAX_CHARS * columns) {
      int point = text.codePointAt(end);
      used += width(point);
      if (used > columns) {
        break;
      }
      end += Character.charCount(point);
    }
    return text.substring(0, end);
  }

  /// The longest ending of a text that fits. It does not begin with a mark that combines with the
  /// character before.
  ///
  /// @param columns how many it may take
  public static String ending(String text, int columns) {
    int used = 0;
    int begin = text.length();
    int at = begin;
    while (at > 0 && text.length() - at < (long) MAX_CHARS * columns) {
      int point = text.codePointBefore(at);
      used += width(point);
      if (used > columns) {
        break;
      }
      at -= Character.charCount(point);
      begin = width(point) > 0 || at == 0 ? at : begin;
    }
    return text.substring(begin);
  }

  /// The text, if it fits; otherwise its beginning, and an ellipsis.
  ///
  /// @param columns how many it may take, at least 1
  public static String shortened(String text, int columns) {
    return fits(text, columns) ? text : beginning(text, columns - 1) + ELLIPSIS;
  }

  /// The text, if it fits; otherwise an ellipsis, and its ending.
  ///
  /// @param columns how many it may take, at least 1
  public static String withoutBeginning(String text, int columns) {
    return fits(text, columns) ? text : ELLIPSIS + ending(text, columns - 1);
  }

  /// The text, if it fits; otherwise its beginning and its ending, and an ellipsis between them.
  ///
  /// @param columns how many it may take, at least 3
  public static String withoutMiddle(String text, int columns) {
    int half = (columns - 3) / 2;
    return fits(text, columns)
        ? text
        : beginning(text, columns - 3 - half) + " " + ELLIPSIS + " " + ending(text, half);
  }

  private static boolean fits(String text, int columns) {
    return beginning(text, columns).length() == text.length();
  }

  private static int width(int point) {
    if (point < 0x300) {
      return 1;
    }
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(point) ? 2 : joinsBefore(point) ? 0 : 1;
    };
  }

  /// True for the vowels and final consonants of Hangul, which join the consonant before.
  private static boolean joinsBefore(int point) {
    return point >= 0x1160 && point <= 0x11FF;
  }

  private static boolean isWide(int point) {
    if (point < WIDE[0]) {
      return false;
    }
    for (int range = 0; range < WIDE.length; range += 2) {
      if (point <= WIDE[range + 1]) {
        return point >= WIDE[range] || isEmoji(point);
      }
    }
    return isEmoji(point);
  }

  /// True for what terminals show as a picture, but for the letters that flags consist of, each of
  /// which takes a column.
  private static boolean isEmoji(int point) {
    return Character.isEmojiPresentation(point) && !(point >= 0x1F1E6 && point <= 0x1F1FF);
  }
}
