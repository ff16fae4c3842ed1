package dev.etl.pipeline.form;

import dev.etl.data.grammar.Grammar;
import dev.etl.pipeline.document.Node.Scalar;
import java.util.Optional;

/// A key that a mapping may hold, declared once: reader, writer, JSON Schema and reference go by
/// it. Immutable.
///
/// ```java
/// static final Key<Duration> TIMEOUT =
///     Key.of("timeout", Durations.GRAMMAR, Duration.ofSeconds(10), "How long to wait.");
/// Duration timeout = fields.get(TIMEOUT);
/// to.put(TIMEOUT, timeout);
/// ```
///
/// @param <T> its values
/// @param codec how they stand in the file
/// @param description what it means, one sentence in Markdown
/// @param standard the value where it is left out; empty if it must be there
/// @param standardText what holds where it is left out, in words; empty if there is nothing to say
public record Key<T>(
    String name,
    Codec<T> codec,
    String description,
    Optional<T> standard,
    Optional<String> standardText) {

  /// One that must be there.
  public static <T> Key<T> required(String name, Codec<T> codec, String description) {
    return new Key<>(name, codec, description, Optional.empty(), Optional.empty());
  }

  /// One with a default.
  public static <T> Key<T> of(String name, Codec<T> codec, T standard, String description) {
    Key<T> key = absent(name, codec, standard, description);
    return codec.writer().apply(standard, WriteContext.forProcesses()) instanceof Scalar scalar
        ? key.standard(scalar.text())
        : key;
  }

  /// One with a default, of a grammar.
  public static <T> Key<T> of(String name, Grammar<T> grammar, T standard, String description) {
    return of(name, Codec.of(grammar), standard, description);
  }

  /// One that may be left out.
  public static <T> Key<Optional<T>> optional(String name, Codec<T> codec, String description) {
    return absent(
        name,
        codec.<Optional<T>>as(Optional::of, Optional::orElseThrow),
        Optional.empty(),
        description);
  }

  /// One of a grammar that may be left out.
  public static <T> Key<Optional<T>> optional(String name, Grammar<T> grammar, String description) {
    return optional(name, Codec.of(grammar), description);
  }

  /// One that may be left out.
  ///
  /// @param nothing the value then, which is never written
  public static <T> Key<T> absent(String name, Codec<T> codec, T nothing, String description) {
    return new Key<>(name, codec, description, Optional.of(nothing), Optional.empty());
  }

  /// The same, saying in words what holds without it.
  public Key<T> standard(String words) {
    return new Key<>(name, codec, description, standard, Optional.of(words));
  }

  /// What its values are.
  public Kind kind() {
    return codec.kind();
  }

  public boolean required() {
    return standard.isEmpty();
  }
}
