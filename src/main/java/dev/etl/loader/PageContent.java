package dev.etl.loader;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.format.html.HtmlPage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Reads what pages say, of those that are HTML. Holds one page in memory.
final class PageContent {
  private static final int MAX_BYTES = 64 << 20;
  private static final int BUFFER = 1 << 16;

  private PageContent() {}

  /// Reads a whole page.
  ///
  /// @param progress takes the number of bytes of each piece
  /// @throws EtlException DATA if it is too large
  static byte[] read(InputStream stream, LongConsumer progress) throws IOException {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER];
    for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
      progress.accept(read);
      page.write(buffer, 0, read);
      if (page.size() > MAX_BYTES) {
        throw new EtlException(
            ErrorKind.DATA, "a page has more than 64 MiB", "leave out text: html for this one");
      }
    }
    return page.toByteArray();
  }

  /// The same for a file that was kept.
  ///
  /// @throws EtlException UNAVAILABLE if it cannot be read
  static byte[] read(Path file) {
    try (InputStream stream = Files.newInputStream(file)) {
      return read(stream, _ -> {});
    } catch (IOException e) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          "cannot read " + file + ": " + EtlException.reason(e),
          "check that nothing else changes it",
          e);
    }
  }

  /// The page; null if the server says that it is none.
  ///
  /// @param type the content type; empty if unknown
  /// @param address where relative links lead from
  static @Nullable HtmlPage of(byte[] bytes, String type, String address) {
    String lower = type.toLowerCase(Locale.ROOT);
    return lower.isEmpty() || lower.contains("html") || lower.startsWith("text/plain")
        ? HtmlPage.read(bytes, type, address)
        : null;
  }
}
