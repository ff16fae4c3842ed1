package dev.etl.format.json;

import dev.etl.data.EtlException;
import dev.etl.data.text.UnpairedSurrogates;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// A value of a small JSON document, of the kinds in etl's own files: objects, arrays, texts, whole
/// numbers. Immutable.
public sealed interface JsonValue {

  /// Parses a document in UTF-8.
  ///
  /// @throws IllegalArgumentException if it is invalid, has a member twice, or holds other kinds of
  ///   values
  /// @throws EtlException DATA if it is not UTF-8
  /// @throws IOException if it cannot be read
  static JsonValue read(InputStream stream) throws IOException {
    int line = 1;
    try (JsonParser parser = JsonParsers.of(stream, JsonParsers.UTF_8)) {
      try {
        parser.nextToken();
        JsonValue value = value(parser);
        if (parser.nextToken() != null) {
          throw new IllegalArgumentException("data after the end of the document");
        }
        return value;
      } catch (JacksonException e) {
        line = parser.currentLocation().getLineNr();
        throw e;
      }
    } catch (JacksonException e) {
      Optional<IOException> unreadable = JsonParsers.failureToRead(e, line);
      if (unreadable.isPresent()) {
        throw unreadable.get();
      }
      throw new IllegalArgumentException("line " + line + ": " + e.getOriginalMessage(), e);
    }
  }

  private static JsonValue value(JsonParser parser) {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new IllegalArgumentException("the document is empty");
    }
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> new JsonString(text(parser.getString()));
      case VALUE_NUMBER_INT -> new JsonNumber(parser.getLongValue());
      case VALUE_NUMBER_FLOAT,
          VALUE_TRUE,
          VALUE_FALSE,
          VALUE_NULL,
          VALUE_EMBEDDED_OBJECT,
          END_OBJECT,
          END_ARRAY,
          PROPERTY_NAME,
          NOT_AVAILABLE ->
          throw new IllegalArgumentException("unexpected value: " + parser.getString());
    };
  }

  private static JsonValue object(JsonParser parser) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = text(parser.currentName());
      parser.nextToken();
      if (members.put(name, value(parser)) != null) {
        throw new IllegalArgumentException("it has '" + name + "' twice");
      }
    }
    return new JsonObject(members);
  }

  private static String text(String text) {
    if (UnpairedSurrogates.isIn(text)) {
      throw new IllegalArgumentException(
          "'" + UnpairedSurrogates.escaped(text) + "' " + UnpairedSurrogates.REASON);
    }
    return text;
  }

  private static JsonValue array(JsonParser parser) {
    List<JsonValue> values = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      values.add(value(parser));
    }
    return new JsonArray(values);
  }

  /// A member of an object.
  ///
  /// @throws IllegalArgumentException if this is not an object, or lacks the member
  default JsonValue member(String name) {
    if (this instanceof JsonObject object) {
      return Optional.ofNullable(object.members().get(name))
          .orElseThrow(() -> new IllegalArgumentException("there is no " + name));
    }
    throw new IllegalArgumentException("no object: " + this);
  }

  /// The values of an array.
  ///
  /// @throws IllegalArgumentException if this is not an array
  default List<JsonValue> items() {
    if (this instanceof JsonArray array) {
      return array.values();
    }
    throw new IllegalArgumentException("no array: " + this);
  }

  /// The value of a text.
  ///
  /// @throws IllegalArgumentException if this is not a text
  default String text() {
    if (this instanceof JsonString string) {
      return string.value();
    }
    throw new IllegalArgumentException("no text: " + this);
  }

  /// The value of a number.
  ///
  /// @throws IllegalArgumentException if this is not a whole number
  default long number() {
    if (this instanceof JsonNumber number) {
      return number.value();
    }
    throw new IllegalArgumentException("no number: " + this);
  }

  /// Names and values.
  record JsonObject(Map<String, JsonValue> members) implements JsonValue {
    public JsonObject {
      members = new LinkedHashMap<>(members);
    }
  }

  /// Values, in order.
  record JsonArray(List<JsonValue> values) implements JsonValue {
    public JsonArray {
      values = new ArrayList<>(values);
    }
  }

  /// A text.
  record JsonString(String value) implements JsonValue {}

  /// A whole number.
  record JsonNumber(long value) implements JsonValue {}
}
