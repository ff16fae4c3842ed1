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

/// Jackson's parsers, which take nothing but UTF-8, and what all their users need.
final class JsonParsers {
  /// The encoding of JSON (RFC 8259).
  static final String UTF_8 = "UTF-8";

  /// How many characters a text may have.
  static final int MAX_TEXT = 2 << 20;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(MAX_TEXT).build())
          .build();

  private JsonParsers() {}

  /// @param encoding what the bytes are declared to be; see [Utf8Stream]
  /// @throws JacksonException if the first bytes cannot be read, or are no text
  static JsonParser of(InputStream stream, String encoding) {
    return FACTORY.createParser(ObjectReadContext.empty(), new Utf8Stream(stream, encoding));
  }

  static JsonParser of(String text) {
    return FACTORY.createParser(ObjectReadContext.empty(), text);
  }

  /// Copies the value at which a parser stands, on one line. Numbers keep their spelling: they are
  /// never made doubles, which hold neither all digits nor all sizes.
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

  /// Why the stream could not be read; empty if it could, but holds no JSON.
  ///
  /// @param line the line where the parser was, from 1
  /// @throws EtlException DATA if it holds no UTF-8
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

  /// An object on the way to a value has a member twice, so that there are two ways.
  static EtlException twice(String name) {
    return new EtlException(
        ErrorKind.DATA,
        "the document has '" + UnpairedSurrogates.escaped(name) + "' twice",
        "remove one of them");
  }
}
