package dev.etl.sink.folder;

import dev.etl.data.text.HalfSurrogates;
import dev.etl.sink.folder.JsonValue.JsonArray;
import dev.etl.sink.folder.JsonValue.JsonNumber;
import dev.etl.sink.folder.JsonValue.JsonObject;
import dev.etl.sink.folder.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads JSON by recursive descent. For one thread, once.
final class JsonScanner {
  private static final int MOST_DEPTH = 8;

  private final String text;
  private int at;
  private int depth;

  JsonScanner(String text) {
    this.text = text;
  }

  JsonValue document() {
    JsonValue value = value();
    if (at < text.length()) {
      throw error();
    }
    return value;
  }

  private JsonValue value() {
    skipSpace();
    if (++depth > MOST_DEPTH) {
      throw error();
    }
    JsonValue value =
        switch (peek()) {
          case '{' -> object();
          case '[' -> array();
          case '"' -> new JsonString(string());
          default -> new JsonNumber(number());
        };
    depth--;
    skipSpace();
    return value;
  }

  private JsonObject object() {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    at++;
    skipSpace();
    if (peek() == '}') {
      at++;
      return new JsonObject(members);
    }
    do {
      skipSpace();
      String name = string();
      skipSpace();
      expect(':');
      if (members.put(name, value()) != null) {
        throw new IllegalArgumentException("it has '" + name + "' twice");
      }
    } while (goesOn('}'));
    return new JsonObject(members);
  }

  private JsonArray array() {
    List<JsonValue> values = new ArrayList<>();
    at++;
    skipSpace();
    if (peek() == ']') {
      at++;
      return new JsonArray(values);
    }
    do {
      values.add(value());
    } while (goesOn(']'));
    return new JsonArray(values);
  }

  private boolean goesOn(char end) {
    if (peek() == ',') {
      at++;
      return true;
    }
    expect(end);
    return false;
  }

  private String string() {
    expect('"');
    StringBuilder value = new StringBuilder();
    for (char next = take(); next != '"'; next = take()) {
      if (next < ' ') {
        throw error();
      }
      value.append(next == '\\' ? escaped() : next);
    }
    if (HalfSurrogates.isIn(value)) {
      throw error();
    }
    return value.toString();
  }

  private char escaped() {
    char kind = take();
    return switch (kind) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case '"', '\\', '/' -> kind;
      case 'u' -> {
        int code = 0;
        for (int digits = 0; digits < 4; digits++) {
          int digit = HexFormat.isHexDigit(peek()) ? HexFormat.fromHexDigit(peek()) : -1;
          if (digit < 0) {
            throw error();
          }
          code = code * 16 + digit;
          at++;
        }
        yield (char) code;
      }
      default -> throw error();
    };
  }

  private long number() {
    int from = at;
    if (peek() == '-') {
      at++;
    }
    int digits = at;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    if (text.startsWith("0", digits) && at > digits + 1) {
      throw error();
    }
    try {
      return Long.parseLong(text, from, at, 10);
    } catch (NumberFormatException _) {
      at = from;
      throw error();
    }
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private void skipSpace() {
    while (at < text.length() && " \n\r\t".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private void expect(char wanted) {
    if (take() != wanted) {
      throw error();
    }
  }

  private char peek() {
    if (at == text.length()) {
      throw error();
    }
    return text.charAt(at);
  }

  private char take() {
    char next = peek();
    at++;
    return next;
  }

  private IllegalArgumentException error() {
    return new IllegalArgumentException("no JSON at character " + (at + 1));
  }
}
