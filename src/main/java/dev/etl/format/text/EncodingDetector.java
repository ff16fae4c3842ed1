package dev.etl.format.text;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Proposes encodings of texts that are not UTF-8, by ICU. Loaded only for such a text.
///
/// ICU is unsure of short texts, so the shape of the text decides first: in Latin scripts,
/// characters beyond ASCII are rare within a word; in others they make up the words. An answer
/// counts only if it decodes the text without control characters between U+0080 and U+009F: no text
/// has them, but ISO-8859 gives them for the quotes of windows-125x.
final class EncodingDetector {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  /// The larger sets of Windows, which have the same characters as these and more.
  private static final Map<String, String> LARGER =
      Map.of(
          "ISO-8859-1", "windows-1252",
          "ISO-8859-2", "windows-1250",
          "ISO-8859-7", "windows-1253",
          "ISO-8859-8", "windows-1255",
          "ISO-8859-8-I", "windows-1255",
          "ISO-8859-9", "windows-1254");

  private static final Set<String> LATIN = Set.of("windows-1252", "windows-1250", "windows-1254");

  /// Of a few characters, almost any two bytes may be a character of East Asia.
  private static final int MIN_CONFIDENCE_OF_WIDE = 40;

  private static final int MIN_CONFIDENCE = 15;

  private final byte[] excerpt;
  private final byte[] bytes;
  private final Map<Charset, Integer> proposals = new LinkedHashMap<>();

  private EncodingDetector(byte[] excerpt, byte[] bytes) {
    this.excerpt = excerpt;
    this.bytes = bytes;
  }

  /// The likeliest encoding.
  ///
  /// @param excerpt lines of the text with bytes beyond ASCII
  /// @param bytes each byte that the whole text has, once
  /// @return empty if none is likely
  static Optional<Charset> of(byte[] excerpt, byte[] bytes) {
    EncodingDetector detector = new EncodingDetector(excerpt, bytes);
    detector.propose();
    TextShape shape = TextShape.of(excerpt);
    if (shape.isLatin()) {
      return detector.latin().or(detector::other);
    }
    return detector.other().or(() -> shape.hasLettersOnly() ? detector.latin() : Optional.empty());
  }

  private void propose() {
    CharsetDetector detector = new CharsetDetector();
    detector.setText(excerpt);
    for (CharsetMatch match : detector.detectAll()) {
      charset(match.getName())
          .filter(this::fits)
          .ifPresent(charset -> proposals.merge(charset, match.getConfidence(), Math::max));
    }
  }

  /// The charset for a name of ICU; empty for one that no file has, or that is known by a mark.
  private static Optional<Charset> charset(String name) {
    String larger = LARGER.getOrDefault(name, name);
    return name.startsWith("UTF") || name.startsWith("IBM") || !Charset.isSupported(larger)
        ? Optional.empty()
        : Optional.of(Charset.forName(larger));
  }

  /// windows-1252, unless another set for Latin scripts is likelier.
  private Optional<Charset> latin() {
    int western = proposals.getOrDefault(WINDOWS, 0);
    Optional<Charset> likelier =
        best(MIN_CONFIDENCE, charset -> LATIN.contains(charset.name()))
            .filter(charset -> proposals.getOrDefault(charset, 0) > western)
            .filter(charset -> !decoded(charset).equals(decoded(WINDOWS)));
    return likelier.or(() -> Optional.of(WINDOWS).filter(this::fits));
  }

  private Optional<Charset> other() {
    Optional<Charset> single =
        best(MIN_CONFIDENCE, charset -> !isWide(charset) && !LATIN.contains(charset.name()));
    Optional<Charset> wide = best(MIN_CONFIDENCE_OF_WIDE, EncodingDetector::isWide);
    return single.isPresent() && wide.isPresent()
        ? Optional.of(
            proposals.getOrDefault(wide.get(), 0) >= proposals.getOrDefault(single.get(), 0)
                ? wide.get()
                : single.get())
        : single.or(() -> wide);
  }

  private Optional<Charset> best(int least, Predicate<Charset> wanted) {
    return proposals.entrySet().stream()
        .filter(entry -> entry.getValue() >= least && wanted.test(entry.getKey()))
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey);
  }

  private static boolean isWide(Charset charset) {
    return SingleByte.of(charset).isEmpty();
  }

  private boolean fits(Charset charset) {
    return decodes(decoded(charset)) && (isWide(charset) || decodes(decoded(charset, bytes)));
  }

  private static boolean decodes(Optional<String> text) {
    return text.filter(found -> found.chars().noneMatch(EncodingDetector::isControl)).isPresent();
  }

  private Optional<String> decoded(Charset charset) {
    return decoded(charset, excerpt);
  }

  private static Optional<String> decoded(Charset charset, byte[] text) {
    try {
      return Optional.of(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(text))
              .toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  private static boolean isControl(int character) {
    return character >= 0x80 && character <= 0x9f;
  }
}
