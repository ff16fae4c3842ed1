package dev.etl.format.xml;

import dev.etl.format.json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// An element as a value of JSON. Attributes are members `@name`; elements of one name are one
/// member, several of them an array; text beside either is `#text`. An element that has only text
/// is that text: a number or a truth value if it is spelled as in JSON, null if it is empty. Not
/// thread-safe.
final class XmlElement {
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?");
  private static final String TEXT = "#text";
  private static final String NULL = "null";

  private final Map<String, List<String>> members = new LinkedHashMap<>();
  private final StringBuilder text = new StringBuilder();
  private boolean nil;

  /// Adds an attribute. Declarations of namespaces are none.
  void attribute(String name, String value) {
    if (name.equals("xsi:nil")) {
      nil = value.strip().equals("true") || value.strip().equals("1");
    } else if (!name.equals("xmlns") && !name.startsWith("xmlns:")) {
      add("@" + name, scalar(value));
    }
  }

  /// Adds text.
  void text(char[] characters, int from, int length) {
    text.append(characters, from, length);
  }

  /// Adds a nested element.
  void element(String name, String json) {
    add(name, json);
  }

  private void add(String name, String json) {
    members.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(json);
  }

  /// The value of a field.
  String value() {
    if (nil) {
      return NULL;
    }
    return members.isEmpty() ? scalar(text.toString()) : object();
  }

  /// The value of a record, which is always an object.
  String object() {
    StringBuilder json = new StringBuilder("{");
    members.forEach(
        (name, values) ->
            member(
                json,
                name,
                values.size() == 1 ? values.getFirst() : "[" + String.join(",", values) + "]"));
    String own = text.toString().strip();
    if (!own.isEmpty()) {
      member(json, TEXT, scalar(own));
    }
    return json.append('}').toString();
  }

  private static void member(StringBuilder json, String name, String value) {
    json.append(json.length() > 1 ? "," : "").append(JsonText.of(name)).append(':').append(value);
  }

  private static String scalar(String given) {
    String value = given.strip();
    if (value.isEmpty()) {
      return NULL;
    }
    return value.equals("true") || value.equals("false") || NUMBER.matcher(value).matches()
        ? value
        : JsonText.of(value);
  }
}
