package dev.etl.pipeline.form;

import dev.etl.data.grammar.Grammar;
import dev.etl.pipeline.document.Node.Scalar;
import java.util.Optional;

/// A key of a mapping, declared once for the reader, the writer, the JSON Schema and the reference.
/// Immutable.
///
/// ```java
/// static final Key<Duration> TIMEOUT =
///     Key.of("timeout", Durations.GRAMMAR, Duration.ofSeconds(10), "How long to wait.");
/// Duration timeout = fields.get(TIMEOUT);
/// to.put(TIMEOUT, timeout);
/// ```
///
/// @param <T> its values
/// @param codec converts its values
/// @param description its meaning, one sentence in Markdown
/// @param standard its default, which is not written; empty if the key is required
/// @param standardText the default in words; may be empty
public record Key<T>(
    String name,
    Codec<T> codec,
    String description,
    Optional<T> standard,
    Optional<String> standardText) {

  /// A required key.
  public static <T> Key<T> required(String name, Codec<T> codec, String description) {
    return new Key<>(name, codec, description, Optional.empty(), Optional.empty());
  }

  /// A key with a default, whose text is that of the codec.
  public static <T> Key<T> of(String name, Codec<T> codec, T standard, String description) {
    Key<T> key = absent(name, codec, standard, description);
    return codec.writer().apply(standard, WriteContext.forProcesses()) instanceof Scalar scalar
        ? key.standard(scalar.text())
        : key;
  }

  /// The same with a grammar.
  public static <T> Key<T> of(String name, Grammar<T> grammar, T standard, String description) {
    return of(name, Codec.of(grammar), standard, description);
  }

  /// A key without a default.
  public static <T> Key<Optional<T>> optional(String name, Codec<T> codec, String description) {
    return absent(
        name,
        codec.<Optional<T>>as(Optional::of, Optional::orElseThrow),
        Optional.empty(),
        description);
  }

  /// The same with a grammar.
  public static <T> Key<Optional<T>> optional(String name, Grammar<T> grammar, String description) {
    return optional(name, Codec.of(grammar), description);
  }

  /// A key whose default has no text.
  ///
  /// @param nothing the value if the key is missing
  public static <T> Key<T> absent(String name, Codec<T> codec, T nothing, String description) {
    return new Key<>(name, codec, description, Optional.of(nothing), Optional.empty());
  }

  /// The same with the default in words.
  public Key<T> standard(String words) {
    return new Key<>(name, codec, description, standard, Optional.of(words));
  }

  /// The nodes that fit.
  public Kind kind() {
    return codec.kind();
  }

  public boolean required() {
    return standard.isEmpty();
  }
}
