package dev.etl.cli.option;

import dev.etl.data.grammar.Grammar;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads the value of an option as pipeline files do.
///
/// @param <T> the value
public record GrammarConverter<T>(Grammar<T> grammar) implements ITypeConverter<T> {

  @Override
  public T convert(String text) {
    return value(grammar, text);
  }

  /// Parses a value.
  ///
  /// @throws TypeConversionException if it is invalid, with a message that says what is allowed
  public static <T> T value(Grammar<T> grammar, String text) {
    return grammar.read(text).orElseThrow(() -> new TypeConversionException(grammar.refusal(text)));
  }
}
