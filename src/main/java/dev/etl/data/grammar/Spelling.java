package dev.etl.data.grammar;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Values that are written as a text of some form.
///
/// @param <T> the values
/// @param expected what is allowed, with an example
/// @param pattern what the whole text looks like, in the part of regular expressions that
///   ECMAScript shares, since editors check with it too
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
