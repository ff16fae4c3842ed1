package dev.etl.sink.file;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import dev.etl.file.LockedFile;
import dev.etl.file.compression.Compression;
import dev.etl.file.compression.DamagedFileException;
import dev.etl.format.FileFormat;
import dev.etl.format.OutputFormat;
import dev.etl.format.csv.CsvDialect;
import dev.etl.format.csv.CsvReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;

/// What is in a file already behind which rows are to come: lines, the last of which may not be
/// ended.
public record AppendableText(Compression compression, boolean lineIsOpen) {
  /// Whether rows can be added to files of a format at all.
  public static boolean isPossible(OutputFormat format) {
    return switch (format) {
      case CSV, TSV, JSONL -> true;
      case JSON, MARKDOWN, TABLE, PARQUET -> false;
    };
  }

  /// Reads what is there; empty if there is no text, so that the file begins anew.
  ///
  /// @param name what errors call the file
  /// @throws EtlException USAGE if its columns are others than those of the schema, DATA if it is
  ///   not what the format says
  static Optional<AppendableText> read(
      String name, LockedFile file, FileFormat format, Schema schema) {
    Compression compression = format.compression().ofFiles();
    CsvDialect dialect =
        format.format() == OutputFormat.TSV
            ? CsvDialect.RFC_4180.withDelimiter('\t')
            : CsvDialect.RFC_4180;
    try {
      LineScan scan = scan(file, compression, dialect.delimiter());
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

  /// Whether the bytes are not what the ending claims, rather than out of reach.
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

  /// Ends the last line, if it is not.
  void endLine(OutputStream out) throws IOException {
    if (lineIsOpen) {
      try (OutputStream piece = compression.compress(out)) {
        piece.write('\n');
      }
    }
  }
}
