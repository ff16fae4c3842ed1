package dev.etl.loader.remote;

import dev.etl.file.disk.FileKey;
import dev.etl.file.input.FileVersion;
import dev.etl.http.AnswerHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/// A strong validator: two responses with the same one have the same bytes (RFC 9110, section
/// 8.8.1). Immutable.
///
/// @param text for the header `If-Range`: a strong `ETag`, or a `Last-Modified` that was at least a
///   second old when it was sent
/// @param modified milliseconds since 1970; 0 if unknown
record Validator(String text, long modified) {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);
  private static final Duration STRONG = Duration.ofSeconds(1);

  /// The validator of a response; empty if it has no strong one.
  static Optional<Validator> of(AnswerHeaders headers) {
    Optional<Instant> modified = headers.value("Last-Modified").flatMap(Validator::date);
    long milliseconds = modified.map(Instant::toEpochMilli).orElse(0L);
    Optional<String> tag = headers.value("ETag").map(String::strip);
    if (tag.isPresent()) {
      return tag.filter(text -> text.startsWith("\"") && isSendable(text))
          .map(text -> new Validator(text, milliseconds));
    }
    Optional<Instant> sent = headers.value("Date").flatMap(Validator::date);
    return modified.isPresent()
            && sent.isPresent()
            && !modified.get().plus(STRONG).isAfter(sent.get())
        ? Optional.of(new Validator(text(modified.get()), milliseconds))
        : Optional.empty();
  }

  /// The validator of a known version.
  static Validator of(FileVersion version) {
    long milliseconds = version.modified() / 1_000_000;
    return new Validator(
        version.key().equals(FileKey.NONE)
            ? text(Instant.ofEpochMilli(milliseconds))
            : version.key().text(),
        milliseconds);
  }

  /// The version of a length that it validates.
  FileVersion version(long length) {
    return FileVersion.of(length, modified, isTag() ? text : "");
  }

  private boolean isTag() {
    return text.startsWith("\"");
  }

  /// Whether a response may be of the same version, as far as it tells.
  boolean fits(AnswerHeaders headers) {
    return headers
        .value(isTag() ? "ETag" : "Last-Modified")
        .map(value -> value.strip().equals(text))
        .orElse(true);
  }

  private static boolean isSendable(String text) {
    return text.chars().allMatch(character -> character >= ' ' && character <= '~');
  }

  private static String text(Instant time) {
    return DATE.format(time.atOffset(ZoneOffset.UTC));
  }

  /// The time in a header.
  static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
