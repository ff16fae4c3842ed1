package dev.etl.pipeline.form;

import dev.etl.data.grammar.Grammar;

/// The kind of a key's value. Immutable.
public sealed interface Kind {

  /// A text, which is interpreted when it is read; numbers and the like are taken as written.
  ///
  /// @param what its name in errors: "an expression"
  record Text(String what) implements Kind {}

  /// A value of some grammar.
  record Value(Grammar<?> grammar) implements Kind {}

  /// Any JSON: a mapping or list of any depth, or JSON as a text.
  record Json() implements Kind {}

  /// True or false.
  record Flag() implements Kind {}

  /// A list, or a single item.
  record Items(Kind item) implements Kind {}

  /// A mapping with any keys.
  ///
  /// @param keys what the keys are: "the names of columns"
  record Values(String keys, Kind value) implements Kind {}

  /// A mapping whose keys are declared.
  record Nested(Shape shape) implements Kind {}

  /// A mapping or another kind.
  ///
  /// @param mapping a [Values] or [Nested]
  record Either(Kind mapping, Kind other) implements Kind {}

  /// One of the sources, steps or targets, checked when it is read.
  record Formed(Forms<?> forms) implements Kind {}

  /// A mapping with declared keys besides those of a source, step or target.
  record Joined(Shape own, Forms<?> forms) implements Kind {}

  /// The expected kind in errors.
  default String what() {
    return switch (this) {
      case Text(String what) -> what;
      case Value(Grammar<?> grammar) -> grammar.expected();
      case Json() -> "a mapping, or JSON as a text";
      case Flag() -> "true or false";
      case Items(Kind item) -> "a list, each item " + item.what();
      case Values(String keys, Kind value) -> "a mapping of " + keys + ", each to " + value.what();
      case Nested(Shape shape) -> "a mapping of " + String.join(", ", shape.names());
      case Formed(Forms<?> forms) -> "a " + forms.what();
      case Joined(Shape own, Forms<?> forms) ->
          "a mapping of " + String.join(", ", own.names()) + " and the keys of a " + forms.what();
      case Either(Kind mapping, Kind other) -> mapping.what() + ", or " + other.what();
    };
  }
}
