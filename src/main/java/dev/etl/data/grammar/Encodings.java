package dev.etl.data.grammar;

import java.nio.charset.Charset;
import java.util.Optional;
import java.util.regex.Pattern;

/// Grammar of text encodings, by name.
public final class Encodings {
  /// The encodings supported by this Java.
  public static final Grammar<Charset> GRAMMAR =
      new Spelling<>(
          "an encoding such as UTF-8 or ISO-8859-1",
          Pattern.compile("[A-Za-z0-9][A-Za-z0-9.:_+-]*"),
          Encodings::read,
          Charset::name);

  private Encodings() {}

  private static Optional<Charset> read(String name) {
    try {
      return Optional.of(Charset.forName(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
