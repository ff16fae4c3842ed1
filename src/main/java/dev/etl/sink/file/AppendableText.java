package dev.etl.sink.file;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import dev.etl.file.LockedFile;
import dev.etl.file.compression.Compression;
import dev.etl.file.compression.DamagedFileException;
import dev.etl.format.FileFormat;
import dev.etl.format.OutputFormat;
import dev.etl.format.csv.CsvReader;
import dev.etl.format.csv.dialect.CsvDialect;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;

/// The existing text of a file to append rows to: lines, of which the last may be unterminated.
public record AppendableText(Compression compression, boolean lineIsOpen) {
  /// Whether a format allows appending rows to a file.
  public static boolean isPossible(OutputFormat format) {
    return switch (format) {
      case CSV, TSV, JSONL -> true;
      case JSON, MARKDOWN, TABLE, PARQUET -> false;
    };
  }

  /// Reads the existing text; empty if there is none, so that the file starts from scratch.
  ///
  /// @param name name of the file in errors
  /// @throws EtlException USAGE if its columns differ from the schema, DATA if it does not match
  ///   the format
  static Optional<AppendableText> read(
      String name, LockedFile file, FileFormat format, Schema schema) {
    Compression compression = format.compression().ofFiles();
    CsvDialect dialect =
        format.format() == OutputFormat.TSV
            ? CsvDialect.RFC_4180.withDelimiter('\t')
            : CsvDialect.RFC_4180;
    try {
      LineScan scan = scan(file, compression, dialect.delimiter().first());
      if (scan.isEmpty()) {
        return Optional.empty();
      }
      switch (format.format()) {
        case CSV, TSV -> {
          checkQuotes(name, scan);
          checkHeader(name, file, compression, dialect, schema);
        }
        case JSONL -> checkObject(name, scan);
        case JSON, MARKDOWN, TABLE, PARQUET -> {}
      }
      return Optional.of(new AppendableText(compression, scan.lineIsOpen()));
    } catch (IOException e) {
      throw new EtlException(
          isDamage(e) ? ErrorKind.DATA : ErrorKind.UNAVAILABLE,
          "cannot add to " + name + ": " + EtlException.reason(e),
          "check the file, or write elsewhere with -o",
          e);
    }
  }

  /// Whether the bytes do not match the file extension, as opposed to a failed read.
  private static boolean isDamage(IOException failure) {
    return failure instanceof EOFException
        || failure instanceof ZipException
        || failure instanceof DamagedFileException;
  }

  private static LineScan scan(LockedFile file, Compression compression, char delimiter)
      throws IOException {
    try (InputStream text = file.open(compression)) {
      return LineScan.of(text, delimiter);
    }
  }

  private static void checkQuotes(String name, LineScan scan) {
    if (scan.quoteIsOpen()) {
      throw faulty(name, "a quote in it is never closed, and would swallow what is added");
    }
  }

  private static void checkObject(String name, LineScan scan) {
    if (!scan.beginsWith('{')) {
      throw faulty(name, "it does not begin with an object, as JSON Lines do");
    }
  }

  private static EtlException faulty(String name, String reason) {
    return new EtlException(
        ErrorKind.DATA,
        "cannot add to " + name + ": " + reason,
        "check the file, or write elsewhere with -o");
  }

  private static void checkHeader(
      String name, LockedFile file, Compression compression, CsvDialect dialect, Schema schema)
      throws IOException {
    List<String> header;
    try (CsvReader reader = new CsvReader(file.open(compression), dialect)) {
      header = reader.header();
    } catch (EtlException e) {
      throw new EtlException(
          e.kind(), "cannot add to " + name + ": " + e.getMessage(), e.hint(), e);
    }
    if (!header.equals(schema.names())) {
      throw new EtlException(
          ErrorKind.USAGE,
          "cannot add to %s: its columns are %s, those of the result %s"
              .formatted(name, String.join(", ", header), String.join(", ", schema.names())),
          "give the result the same columns in the same order, or write elsewhere with -o");
    }
  }

  /// Terminates the last line if it is open.
  void endLine(OutputStream out) throws IOException {
    if (lineIsOpen) {
      try (OutputStream piece = compression.compress(out)) {
        piece.write('\n');
      }
    }
  }
}
