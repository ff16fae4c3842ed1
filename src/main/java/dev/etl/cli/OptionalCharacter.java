package dev.etl.cli;

import dev.etl.data.grammar.Characters;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;

/// The value of `--quote` and the like.
///
/// @param character null for `none`
record OptionalCharacter(@Nullable Character character) {

  /// Parses one character, or `none`.
  static final class Converter implements ITypeConverter<OptionalCharacter> {
    @Override
    public OptionalCharacter convert(String text) {
      return new OptionalCharacter(Converters.value(Characters.OR_NONE, text).orElse(null));
    }
  }
}
