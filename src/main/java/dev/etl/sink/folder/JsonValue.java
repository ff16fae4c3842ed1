package dev.etl.sink.folder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A value of JSON, of the few kinds that a manifest is made of.
sealed interface JsonValue {
  /// Reads a document.
  ///
  /// @throws IllegalArgumentException if it is none, or holds other kinds of values
  static JsonValue parse(String text) {
    return new JsonScanner(text).document();
  }

  /// A member of an object.
  ///
  /// @throws IllegalArgumentException if this is no object, or has no such member
  default JsonValue member(String name) {
    if (this instanceof JsonObject object) {
      return Optional.ofNullable(object.members().get(name))
          .orElseThrow(() -> new IllegalArgumentException("there is no " + name));
    }
    throw new IllegalArgumentException("no object: " + this);
  }

  /// The values of an array.
  ///
  /// @throws IllegalArgumentException if this is none
  default List<JsonValue> items() {
    if (this instanceof JsonArray array) {
      return array.values();
    }
    throw new IllegalArgumentException("no array: " + this);
  }

  /// What a text says.
  ///
  /// @throws IllegalArgumentException if this is none
  default String text() {
    if (this instanceof JsonString string) {
      return string.value();
    }
    throw new IllegalArgumentException("no text: " + this);
  }

  /// What a number is.
  ///
  /// @throws IllegalArgumentException if this is no whole number
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
