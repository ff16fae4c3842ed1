package dev.etl.format.json;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.text.UnpairedSurrogates;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/// Jackson's parsers, restricted to UTF-8, and code shared by all their users.
final class JsonParsers {
  /// The encoding of JSON (RFC 8259).
  static final String UTF_8 = "UTF-8";

  /// The most characters of a text.
  static final int MAX_TEXT = 2 << 20;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(MAX_TEXT).build())
          .build();

  private JsonParsers() {}

  /// @param encoding the declared encoding of the bytes; see [Utf8Stream]
  /// @throws JacksonException if the first bytes cannot be read or are invalid
  static JsonParser of(InputStream stream, String encoding) {
    return FACTORY.createParser(ObjectReadContext.empty(), new Utf8Stream(stream, encoding));
  }

  static JsonParser of(String text) {
    return FACTORY.createParser(ObjectReadContext.empty(), text);
  }

  /// Copies the value at a parser's position, on one line. Numbers keep their spelling: a double
  /// cannot hold all digits and sizes.
  static void copy(JsonParser parser, Writer out) {
    try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      int depth = 0;
      do {
        JsonToken token = depth == 0 ? parser.currentToken() : parser.nextToken();
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (token.isNumeric()) {
          generator.writeNumber(parser.getString());
        } else {
          generator.copyCurrentEvent(parser);
        }
      } while (depth > 0);
    }
  }

  /// The reason why the stream could not be read; empty if it could, but holds invalid JSON.
  ///
  /// @param line the parser's line, from 1
  /// @throws EtlException DATA if it is not UTF-8
  static Optional<IOException> failureToRead(JacksonException failure, int line) {
    if (!(failure instanceof JacksonIOException io)) {
      return Optional.empty();
    }
    IOException cause = io.getCause();
    if (cause instanceof MalformedTextException malformed) {
      throw malformed.onLine(line);
    }
    return Optional.of(cause == null ? new IOException(io) : cause);
  }

  /// The error for an object with a duplicate member on the path to a value.
  static EtlException twice(String name) {
    return new EtlException(
        ErrorKind.DATA,
        "the document has '" + UnpairedSurrogates.escaped(name) + "' twice",
        "remove one of them");
  }
}
