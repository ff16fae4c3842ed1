package dev.etl.data.grammar;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.Optional;

/// The text form of one kind of value, in options and in pipeline files. Immutable.
///
/// ```java
/// Durations.GRAMMAR.parse("1.5s"); // PT1.5S
/// ```
///
/// @param <T> the values
public sealed interface Grammar<T> permits Words, WordsOr, Spelling, WholeNumbers, DecimalNumbers {

  /// The value of a text; empty if the text is invalid.
  Optional<T> read(String text);

  /// The text that `read` accepts for a value.
  String print(T value);

  /// The expected texts, for errors: `a duration such as 1.5s`.
  String expected();

  /// The error for an invalid text, worded to follow the name of its option or key.
  default String refusal(String text) {
    return "expected " + expected() + ", found '" + text + "'";
  }

  /// The value of a text.
  ///
  /// @throws EtlException USAGE if the text is invalid
  default T parse(String text) {
    return read(text).orElseThrow(() -> new EtlException(ErrorKind.USAGE, refusal(text), ""));
  }
}
