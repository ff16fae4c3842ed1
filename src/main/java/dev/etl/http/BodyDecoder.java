package dev.etl.http;

import java.io.IOException;
import java.io.InputStream;

/// Decodes bodies of one encoding. Thread-safe.
@FunctionalInterface
public interface BodyDecoder {

  /// The plain bytes of a body.
  ///
  /// @param encoded closed with the result
  /// @throws IOException if they are not of the encoding, or end early
  InputStream decode(InputStream encoded) throws IOException;
}
