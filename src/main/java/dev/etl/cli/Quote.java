package dev.etl.cli;

import dev.etl.data.grammar.Characters;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;

/// The value of `--quote`.
///
/// @param character null to disable quotes
record Quote(@Nullable Character character) {

  /// Parses one character, or `none`.
  static final class Converter implements ITypeConverter<Quote> {
    @Override
    public Quote convert(String text) {
      return new Quote(Converters.value(Characters.OR_NONE, text).orElse(null));
    }
  }
}
