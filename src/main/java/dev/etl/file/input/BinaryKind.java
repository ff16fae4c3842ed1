package dev.etl.file.input;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.Optional;

/// Kinds of binary files, by their first bytes: a file named `.csv` may still be one. Text is never
/// mistaken for one: if a kind begins with letters alone, control characters must follow.
public enum BinaryKind {
  PARQUET("a Parquet file", "PAR1", true),
  AVRO("an Avro file", "Obj\u0001", false),
  ORC("an ORC file", "ORC", true),
  ARROW("an Arrow file", "ARROW1\u0000", false),
  ZIP("a ZIP archive", "PK\u0003\u0004", false),
  EMPTY_ZIP("an empty ZIP archive", "PK\u0005\u0006", false),
  EXCEL("an old Excel workbook", "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1", false),
  GZIP("compressed by gzip", "\u001f\u008b\u0008", false),
  ZSTD("compressed by zstd", "(\u00b5/\u00fd", false),
  BZIP2("compressed by bzip2", "BZh", true),
  XZ("compressed by xz", "\u00fd7zXZ\u0000", false),
  LZ4("compressed by lz4", "\u0004\"M\u0018", false),
  SEVEN_ZIP("a 7z archive", "7z\u00bc\u00af'\u001c", false),
  RAR("a RAR archive", "Rar!\u001a\u0007", false),
  SQLITE("a database of SQLite", "SQLite format 3\u0000", false),
  HDF5("an HDF5 file", "\u0089HDF\r\n\u001a\n", false),
  PDF("a PDF document", "%PDF-", true),
  PNG("a picture", "\u0089PNG\r\n\u001a\n", false);

  private final String what;

  /// One character per byte.
  private final String magic;

  private final boolean readable;

  /// @param readable whether a text might begin like that
  BinaryKind(String what, String magic, boolean readable) {
    this.what = what;
    this.magic = magic;
    this.readable = readable;
  }

  /// The kind of a file.
  ///
  /// @param bytes its first bytes
  static Optional<BinaryKind> of(byte[] bytes) {
    for (BinaryKind kind : values()) {
      if (kind.begins(bytes) && (!kind.readable || holdsControls(bytes))) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  private boolean begins(byte[] bytes) {
    if (bytes.length < magic.length()) {
      return false;
    }
    for (int index = 0; index < magic.length(); index++) {
      if ((bytes[index] & 0xff) != magic.charAt(index)) {
        return false;
      }
    }
    return true;
  }

  private static boolean holdsControls(byte[] bytes) {
    for (byte value : bytes) {
      if (value >= 0 && value < ' ' && "\t\n\r\f".indexOf(value) < 0) {
        return true;
      }
    }
    return false;
  }

  /// Checks that a file does not begin like a binary one.
  ///
  /// @param bytes its first bytes, decompressed
  /// @param wanted the expected kind: `CSV`
  /// @throws EtlException DATA, without the name of the file; for a ZIP archive an
  ///   [ArchiveException]
  public static void checkNone(byte[] bytes, String wanted) {
    of(bytes)
        .ifPresent(
            kind -> {
              if (kind == ZIP) {
                throw new ArchiveException(wanted);
              }
              throw new EtlException(
                  ErrorKind.DATA, "is " + kind.what + ", and not " + wanted, kind.hint(wanted));
            });
  }

  private String hint(String wanted) {
    return switch (this) {
      case GZIP, ZSTD, BZIP2, XZ -> "it was compressed twice: decompress it once";
      case LZ4, ZIP, EMPTY_ZIP, SEVEN_ZIP, RAR -> "unpack it first";
      case PARQUET -> "give it a name that ends in .parquet";
      case SQLITE -> "name a table of it with --sql=TABLE (sql: in a pipeline file)";
      case AVRO, ORC, ARROW, EXCEL, HDF5, PDF, PNG -> "convert it to " + wanted + " first";
    };
  }
}
