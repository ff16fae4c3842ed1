package dev.etl.format.text;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/// The encoding of a text, found in its bytes. Immutable.
///
/// @param notes what a user should know about it, worded to follow the name of the text
public record TextEncoding(Charset charset, List<String> notes) {
  private static final int BLOCK = 1 << 16;

  /// Texts of wide characters have a zero in at least this share of their pairs of bytes.
  private static final double MIN_ZEROS = 0.4;

  /// Wide characters without a zero rarely make up UTF-8 by chance: so many of them never do.
  private static final double MANY_FULL = 0.3;

  /// A byte order mark: the longer ones first, since UTF-32LE begins like UTF-16LE.
  private enum Mark {
    UTF_32LE("UTF-32LE", "\u00ff\u00fe\u0000\u0000"),
    UTF_32BE("UTF-32BE", "\u0000\u0000\u00fe\u00ff"),
    UTF_16LE("UTF-16LE", "\u00ff\u00fe"),
    UTF_16BE("UTF-16BE", "\u00fe\u00ff"),
    UTF_8("UTF-8", "\u00ef\u00bb\u00bf");

    private final String charset;

    /// One character per byte.
    private final String bytes;

    Mark(String charset, String bytes) {
      this.charset = charset;
      this.bytes = bytes;
    }

    private boolean begins(byte[] text) {
      if (text.length < bytes.length()) {
        return false;
      }
      for (int index = 0; index < bytes.length(); index++) {
        if ((text[index] & 0xff) != bytes.charAt(index)) {
          return false;
        }
      }
      return true;
    }
  }

  /// The encoding that a byte order mark tells.
  ///
  /// @param first the first bytes of a text, four or more unless it is shorter
  public static Optional<TextEncoding> marked(byte[] first) {
    for (Mark mark : Mark.values()) {
      if (mark.begins(first)) {
        return Optional.of(
            new TextEncoding(
                Charset.forName(mark.charset),
                mark == Mark.UTF_8
                    ? List.of()
                    : List.of(note(mark.charset, "by its byte order mark"))));
      }
    }
    return Optional.empty();
  }

  /// The encoding of a sampled text. Empty if it is UTF-8 as far as the sample shows, or is damaged
  /// or unknown: then it should be read as UTF-8, which finds the first invalid byte.
  ///
  /// @param whole whether the sample is the whole text; otherwise its last character may be cut
  public static Optional<TextEncoding> of(byte[] sample, boolean whole) {
    if (Utf8.isPlainAscii(sample)) {
      return Optional.empty();
    }
    Optional<TextEncoding> known = marked(sample).or(() -> wide(sample));
    if (known.isPresent()) {
      return known;
    }
    int length = whole ? sample.length : Utf8.lengthOfWhole(sample);
    if (Utf8.isValid(sample, 0, length) || hasZero(sample)) {
      return Optional.empty();
    }
    EncodingEvidence evidence = new EncodingEvidence();
    evidence.add(sample, 0, length);
    return evidence.encoding().map(TextEncoding::detected);
  }

  /// The encoding of a whole text, whose beginning looks like UTF-8.
  ///
  /// @throws IOException if it cannot be read
  public static TextEncoding ofAll(InputStream text) throws IOException {
    EncodingEvidence evidence = new EncodingEvidence();
    byte[] block = new byte[BLOCK];
    int length = 0;
    while (true) {
      int read = text.readNBytes(block, length, BLOCK - length);
      length += read;
      int whole = length;
      if (length == BLOCK) {
        // Up to the last line, so that no character is cut.
        while (whole > BLOCK / 2 && block[whole - 1] != '\n') {
          whole--;
        }
      }
      evidence.add(block, 0, whole);
      if (length < BLOCK) {
        return evidence
            .encoding()
            .map(TextEncoding::detected)
            .orElse(new TextEncoding(UTF_8, List.of()));
      }
      System.arraycopy(block, whole, block, 0, length - whole);
      length -= whole;
    }
  }

  private static TextEncoding detected(Charset charset) {
    return new TextEncoding(
        charset, List.of(note(charset.name(), "since it is not UTF-8 and looks like this")));
  }

  /// Whether a sample is UTF-8 that contains zeros: then most of its line breaks are single bytes,
  /// or many of its pairs of bytes have no zero.
  ///
  /// @param low where a pair of bytes has the lower one
  private static boolean isNarrow(byte[] sample, int low) {
    int wideBreaks = 0;
    int narrowBreaks = 0;
    int full = 0;
    int pairs = sample.length / 2;
    for (int pair = 0; pair < pairs; pair++) {
      byte lower = sample[2 * pair + low];
      byte upper = sample[2 * pair + 1 - low];
      full += lower != 0 && upper != 0 ? 1 : 0;
      if (lower == '\n' && upper == 0) {
        wideBreaks++;
      } else if (lower == '\n' || upper == '\n') {
        narrowBreaks++;
      }
    }
    return ((narrowBreaks > 0 && narrowBreaks >= wideBreaks) || full >= MANY_FULL * pairs)
        && Utf8.isValid(sample, 0, Utf8.lengthOfWhole(sample));
  }

  private static String note(String charset, String reason) {
    return "read as " + charset + ", " + reason + "; see --encoding";
  }

  /// No text of other encodings has a zero, but binary files have.
  private static boolean hasZero(byte[] sample) {
    for (byte value : sample) {
      if (value == 0) {
        return true;
      }
    }
    return false;
  }

  /// UTF-16 without a mark: every other byte of most texts is zero.
  private static Optional<TextEncoding> wide(byte[] sample) {
    long[] zeros = new long[2];
    for (int index = 0; index < sample.length; index++) {
      if (sample[index] == 0) {
        zeros[index & 1]++;
      }
    }
    double enough = sample.length / 2.0 * MIN_ZEROS;
    if (sample.length < 4 || (zeros[0] > 0 && zeros[1] > 0)) {
      return Optional.empty();
    }
    Charset found = zeros[1] >= enough ? UTF_16LE : UTF_16BE;
    return Math.max(zeros[0], zeros[1]) < enough || isNarrow(sample, found.equals(UTF_16LE) ? 0 : 1)
        ? Optional.empty()
        : Optional.of(
            new TextEncoding(
                found, List.of(note(found.name(), "since every other of its bytes is zero"))));
  }
}
