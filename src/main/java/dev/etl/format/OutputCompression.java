package dev.etl.format;

/// How what is written is compressed.
public enum OutputCompression {
  NONE,
  /// RFC 1952.
  GZIP,
  /// RFC 8878.
  ZSTD
}
