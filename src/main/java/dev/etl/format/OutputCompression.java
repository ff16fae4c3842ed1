package dev.etl.format;

import dev.etl.data.grammar.Words;
import dev.etl.file.compression.Compression;

/// The compression of output.
public enum OutputCompression {
  NONE,
  /// RFC 1952.
  GZIP,
  /// RFC 8878.
  ZSTD;

  public static final Words<OutputCompression> GRAMMAR = Words.of(OutputCompression.class);

  /// The compression that a file name's ending asks for.
  static OutputCompression of(Compression ending) {
    return switch (ending) {
      case NONE -> NONE;
      case GZIP -> GZIP;
      case ZSTD -> ZSTD;
    };
  }

  /// The compression of a file as a whole.
  public Compression ofFiles() {
    return switch (this) {
      case NONE -> Compression.NONE;
      case GZIP -> Compression.GZIP;
      case ZSTD -> Compression.ZSTD;
    };
  }
}
