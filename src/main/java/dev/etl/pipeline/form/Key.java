package dev.etl.pipeline.form;

import java.util.Optional;

/// A key that a mapping may hold. Immutable.
///
/// @param description what it means, one sentence in Markdown
/// @param standard what holds where it is left out, in words; empty if there is nothing to say
public record Key(
    String name, Kind kind, String description, boolean required, Optional<String> standard) {

  /// One that must be there.
  public static Key required(String name, Kind kind, String description) {
    return new Key(name, kind, description, true, Optional.empty());
  }

  /// One that may be left out.
  public static Key optional(String name, Kind kind, String description) {
    return new Key(name, kind, description, false, Optional.empty());
  }

  /// The same, saying what holds without it.
  public Key standard(String value) {
    return new Key(name, kind, description, required, Optional.of(value));
  }
}
