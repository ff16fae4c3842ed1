package dev.etl.format.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Spells a text in JSON: in quotes, as plain UTF-8 except for quotes, backslashes and control
/// characters. Also checks values that others spelled.
public final class JsonText {
  private JsonText() {}

  /// A text in quotes.
  public static String of(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] bytes = text.getBytes(UTF_8);
    try {
      write(bytes, 0, bytes.length, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(UTF_8);
  }

  /// Whether a text is one JSON value.
  public static boolean isValue(String text) {
    try (JsonParser parser = JsonParsers.of(text)) {
      JsonToken first = parser.nextToken();
      if (first != null && first.isStructStart()) {
        parser.skipChildren();
      }
      return first != null && parser.nextToken() == null;
    } catch (JacksonException _) {
      return false;
    }
  }

  /// A JSON value on one line, otherwise as it was: outside of strings, where they are escaped,
  /// line breaks mean nothing.
  public static String onOneLine(String value) {
    return value.replace('\n', ' ').replace('\r', ' ');
  }

  static void write(byte[] bytes, int from, int to, OutputStream out) throws IOException {
    out.write('"');
    int written = from;
    for (int at = from; at < to; at++) {
      byte value = bytes[at];
      if (value == '"' || value == '\\' || (value >= 0 && value < ' ')) {
        out.write(bytes, written, at - written);
        out.write(escape(value).getBytes(ISO_8859_1));
        written = at + 1;
      }
    }
    out.write(bytes, written, to - written);
    out.write('"');
  }

  private static String escape(byte value) {
    return switch (value) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> "\\u00%02x".formatted(value);
    };
  }
}
