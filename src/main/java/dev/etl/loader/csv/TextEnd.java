package dev.etl.loader.csv;

import dev.etl.file.input.Sample;
import dev.etl.format.csv.CsvReader;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.format.text.EndOfTextStream;
import dev.etl.format.text.FooterStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Where the text of a CSV file ends: before the end-of-file characters of DOS, and before the
/// footer to skip.
final class TextEnd {
  private TextEnd() {}

  /// The text in a stream that reaches the end of the file. In encodings that share no bytes with
  /// ASCII, [CsvReader] leaves out the footer.
  static InputStream of(InputStream stream, CsvDialect dialect) {
    if (!dialect.hasBytesOfAscii()) {
      return stream;
    }
    int footer = dialect.syntax().skippedFooter();
    InputStream text = new EndOfTextStream(stream);
    return footer == 0 ? text : new FooterStream(text, footer);
  }

  /// The text in a sample of the first bytes.
  static byte[] of(Sample sample, CsvDialect dialect) throws IOException {
    if (dialect.syntax().skippedFooter() == 0 && !EndOfTextStream.isNeededFor(sample.bytes())) {
      return sample.bytes();
    }
    try (InputStream text = of(new ByteArrayInputStream(sample.bytes()), dialect)) {
      return text.readAllBytes();
    }
  }
}
