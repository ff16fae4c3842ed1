package dev.etl.sink;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import dev.etl.file.Compression;
import dev.etl.file.LockedFile;
import dev.etl.format.FileFormat;
import dev.etl.format.OutputFormat;
import dev.etl.format.csv.CsvDialect;
import dev.etl.format.csv.CsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/// What is in a file already behind which rows are to come: lines, the last of which may not be
/// ended.
record OldText(Compression compression, boolean lineIsOpen) {
  private static final int BUFFER = 1 << 16;

  /// Whether rows can be added to files of a format at all.
  static boolean isPossible(OutputFormat format) {
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
  static Optional<OldText> read(String name, LockedFile file, FileFormat format, Schema schema) {
    Compression compression = format.compression().ofFiles();
    try {
      int last = lastByte(file, compression);
      if (last < 0) {
        return Optional.empty();
      }
      switch (format.format()) {
        case CSV -> checkHeader(name, file, compression, CsvDialect.RFC_4180, schema);
        case TSV ->
            checkHeader(name, file, compression, CsvDialect.RFC_4180.withDelimiter('\t'), schema);
        case JSON, JSONL, MARKDOWN, TABLE, PARQUET -> {}
      }
      return Optional.of(new OldText(compression, last != '\n'));
    } catch (IOException e) {
      throw new EtlException(
          ErrorKind.DATA,
          "cannot add to " + name + ": " + EtlException.reason(e),
          "check the file, or write elsewhere with -o",
          e);
    }
  }

  /// @return -1 if there is no text
  private static int lastByte(LockedFile file, Compression compression) throws IOException {
    try (InputStream text = file.open(compression)) {
      if (compression == Compression.NONE) {
        text.skipNBytes(file.size() - 1);
        return text.read();
      }
      byte[] bytes = new byte[BUFFER];
      int last = -1;
      for (int count = text.read(bytes); count >= 0; count = text.read(bytes)) {
        last = count > 0 ? bytes[count - 1] & 0xff : last;
      }
      return last;
    }
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
