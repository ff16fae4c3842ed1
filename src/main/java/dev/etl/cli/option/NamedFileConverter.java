package dev.etl.cli.option;

import dev.etl.data.grammar.Words;
import picocli.CommandLine.ITypeConverter;

/// Reads a word and a file: `hyperfine:times.json`.
///
/// @param words the words
/// @param reader reads the whole text
public record NamedFileConverter<T>(Words<?> words, ITypeConverter<T> reader)
    implements ITypeConverter<T> {

  @Override
  public T convert(String text) throws Exception {
    return reader.convert(text);
  }
}
