package dev.etl.format;

import java.nio.file.Path;

/// How a file is written: the format, and how that is compressed. Immutable.
public record FileFormat(OutputFormat format, OutputCompression compression) {

  /// A format as it is usually compressed.
  public static FileFormat of(OutputFormat format) {
    return new FileFormat(
        format, format == OutputFormat.PARQUET ? OutputCompression.ZSTD : OutputCompression.NONE);
  }

  /// The same with another compression.
  ///
  /// @throws dev.etl.data.EtlException USAGE if the format has none of that sort
  public FileFormat with(OutputCompression other) {
    return new FileFormat(format, other);
  }

  /// What the ending of a file's name asks for.
  ///
  /// @throws dev.etl.data.EtlException USAGE if it asks for something that cannot be written
  public static FileFormat ofFile(Path path) {
    return of(OutputFormat.ofFile(path));
  }
}
