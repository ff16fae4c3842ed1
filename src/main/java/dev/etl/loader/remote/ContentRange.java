package dev.etl.loader.remote;

import dev.etl.http.AnswerHeaders;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The header `Content-Range` of a part (RFC 9110, section 14.4): `bytes 0-99/1000`.
///
/// @param from its first byte
/// @param to its last byte, which belongs to it
/// @param length the length of the whole
public record ContentRange(long from, long to, long length) {
  private static final Pattern PART =
      Pattern.compile("(?i)\\s*bytes\\s+(\\d{1,18})-(\\d{1,18})/(\\d{1,18})\\s*");
  private static final Pattern NONE = Pattern.compile("(?i)\\s*bytes\\s+\\*/0+\\s*");

  /// The part in a response; empty if it is not told, or makes no sense.
  public static Optional<ContentRange> of(AnswerHeaders headers) {
    Matcher part = PART.matcher(headers.value("Content-Range").orElse(""));
    if (!part.matches()) {
      return Optional.empty();
    }
    ContentRange range =
        new ContentRange(
            Long.parseLong(part.group(1)),
            Long.parseLong(part.group(2)),
            Long.parseLong(part.group(3)));
    return range.from <= range.to && range.to < range.length
        ? Optional.of(range)
        : Optional.empty();
  }

  /// Whether a response says that the whole has no bytes.
  static boolean isOfEmpty(AnswerHeaders headers) {
    return NONE.matcher(headers.value("Content-Range").orElse("")).matches();
  }

  /// The number of bytes in the part.
  public long size() {
    return to - from + 1;
  }
}
