package dev.etl.data.grammar;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.Optional;

/// How people write one kind of value, in options and in pipeline files. Immutable.
///
/// ```java
/// Durations.GRAMMAR.parse("1.5s"); // PT1.5S
/// ```
///
/// @param <T> the values
public sealed interface Grammar<T> permits Words, Spelling, WholeNumbers, DecimalNumbers {

  /// The value of a text; empty if the text is not allowed.
  Optional<T> read(String text);

  /// The text that `read` takes for a value.
  String print(T value);

  /// What is allowed, as errors say it: `a duration such as 1.5s`.
  String expected();

  /// The error that a text is not allowed, in words that follow the name of what expects it.
  default String refusal(String text) {
    return "expects " + expected() + ", not '" + text + "'";
  }

  /// The value of a text.
  ///
  /// @throws EtlException USAGE if the text is not allowed
  default T parse(String text) {
    return read(text).orElseThrow(() -> new EtlException(ErrorKind.USAGE, refusal(text), ""));
  }
}
