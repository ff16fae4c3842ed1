package dev.etl.loader;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.file.input.Sample;
import dev.etl.format.csv.CsvDialect;
import dev.etl.format.text.EndOfTextStream;
import dev.etl.format.text.FooterStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Where the text of a CSV file ends: before the end-of-file characters of DOS, and before the
/// footer to skip.
final class TextEnd {
  private TextEnd() {}

  /// The text in a stream that reaches the end of the file.
  ///
  /// @throws EtlException USAGE if lines cannot be found in the bytes of the encoding
  static InputStream of(InputStream stream, CsvDialect dialect) {
    int footer = dialect.syntax().skippedFooter();
    if (!hasBytesOfAscii(dialect.encoding())) {
      if (footer > 0) {
        throw new EtlException(
            ErrorKind.USAGE,
            "--skip-footer cannot be used with " + dialect.encoding().name(),
            "convert the file, for example: iconv -f UTF-16 -t UTF-8");
      }
      return stream;
    }
    InputStream text = new EndOfTextStream(stream);
    return footer == 0 ? text : new FooterStream(text, footer);
  }

  /// The text in a sample of the first bytes.
  static byte[] of(Sample sample, CsvDialect dialect) throws IOException {
    try (InputStream text = of(new ByteArrayInputStream(sample.bytes()), dialect)) {
      return text.readAllBytes();
    }
  }

  private static boolean hasBytesOfAscii(Charset encoding) {
    String text = "\u001a\r\n";
    return encoding.canEncode()
        && Arrays.equals(text.getBytes(encoding), text.getBytes(StandardCharsets.US_ASCII));
  }
}
