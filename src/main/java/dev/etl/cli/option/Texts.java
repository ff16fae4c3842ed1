package dev.etl.cli.option;

import dev.etl.data.PathText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Values without a grammar.
public final class Texts {
  /// Any text.
  static final ITypeConverter<String> ANY = text -> text;

  /// A path.
  static final ITypeConverter<Path> PATH = Texts::path;

  private Texts() {}

  /// Reads a path.
  ///
  /// @throws TypeConversionException if it is none on this system
  public static Path path(String text) {
    try {
      return PathText.path(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException("'" + text + "' is not a path: " + e.getReason());
    }
  }
}
