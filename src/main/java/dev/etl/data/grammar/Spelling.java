package dev.etl.data.grammar;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Values written as a text of a given form.
///
/// @param <T> the values
/// @param expected the expected texts, with an example
/// @param pattern matches the whole text; limited to regular expressions that ECMAScript shares,
///   since editors use it too
/// @param reader the value of a text that fits the pattern; empty if it is out of range
/// @param printer the text of a value
/// @param fault why a text that fits the pattern is refused, if there is more to say than what is
///   expected; worded as [Grammar#refusal]
public record Spelling<T>(
    String expected,
    Pattern pattern,
    Function<String, Optional<T>> reader,
    Function<T, String> printer,
    Function<String, Optional<String>> fault)
    implements Grammar<T> {

  /// A spelling whose refusals say what is expected.
  public Spelling(
      String expected,
      Pattern pattern,
      Function<String, Optional<T>> reader,
      Function<T, String> printer) {
    this(expected, pattern, reader, printer, _ -> Optional.empty());
  }

  @Override
  public Optional<T> read(String text) {
    return pattern.matcher(text).matches() ? reader.apply(text) : Optional.empty();
  }

  @Override
  public String print(T value) {
    return printer.apply(value);
  }

  @Override
  public String refusal(String text) {
    return (pattern.matcher(text).matches() ? fault.apply(text) : Optional.<String>empty())
        .orElseGet(() -> Grammar.super.refusal(text));
  }
}
