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
public record Spelling<T>(
    String expected,
    Pattern pattern,
    Function<String, Optional<T>> reader,
    Function<T, String> printer)
    implements Grammar<T> {

  @Override
  public Optional<T> read(String text) {
    return pattern.matcher(text).matches() ? reader.apply(text) : Optional.empty();
  }

  @Override
  public String print(T value) {
    return printer.apply(value);
  }
}
