package dev.etl.cli;

import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The value of `--export`.
record HyperfineExport(Path path) {
  private static final String PREFIX = "hyperfine:";

  /// Parses `hyperfine:FILE`.
  static final class Converter implements ITypeConverter<HyperfineExport> {
    @Override
    public HyperfineExport convert(String text) {
      if (!text.startsWith(PREFIX) || text.length() == PREFIX.length()) {
        throw new TypeConversionException("'" + text + "': write hyperfine:FILE");
      }
      return new HyperfineExport(Path.of(text.substring(PREFIX.length())));
    }
  }
}
