package dev.etl.transform.profile;

import java.util.ArrayList;
import java.util.List;

/// A value that occurs often. As JSON, a list of them is `[{"value":"a","count":3}]`; numbers and
/// booleans are written without quotes, infinities with them.
///
/// @param text the value as text
/// @param isText whether JSON needs quotes
/// @param count how often it occurs, at least
public record FrequentValue(String text, boolean isText, long count) {
  private static final String VALUE = "{\"value\":";
  private static final String COUNT = ",\"count\":";

  static String json(List<FrequentValue> values) {
    StringBuilder json = new StringBuilder("[");
    for (FrequentValue value : values) {
      json.append(json.length() == 1 ? "" : ",").append(VALUE);
      if (value.isText) {
        quote(value.text, json);
      } else {
        json.append(value.text);
      }
      json.append(COUNT).append(value.count).append('}');
    }
    return json.append(']').toString();
  }

  private static void quote(String text, StringBuilder json) {
    json.append('"');
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      if (character == '"' || character == '\\') {
        json.append('\\').append(character);
      } else if (character < ' ') {
        json.append("\\u00").append(character < 16 ? '0' : '1');
        json.append(Character.forDigit(character % 16, 16));
      } else {
        json.append(character);
      }
    }
    json.append('"');
  }

  /// Reads what [#json] wrote.
  static List<FrequentValue> parse(String json) {
    List<FrequentValue> values = new ArrayList<>();
    int at = 1;
    while (json.startsWith(VALUE, at)) {
      at += VALUE.length();
      boolean isText = json.charAt(at) == '"';
      StringBuilder text = new StringBuilder();
      int end = isText ? unquote(json, at + 1, text) : json.indexOf(',', at);
      if (!isText) {
        text.append(json, at, end);
      }
      at = json.indexOf('}', end);
      long count = Long.parseLong(json.substring(end + COUNT.length(), at));
      values.add(new FrequentValue(text.toString(), isText, count));
      at += 2;
    }
    return values;
  }

  /// Reads a text behind its quote.
  ///
  /// @return the place behind the closing quote
  private static int unquote(String json, int from, StringBuilder text) {
    int at = from;
    while (json.charAt(at) != '"') {
      char character = json.charAt(at++);
      if (character == '\\') {
        character = json.charAt(at++);
        if (character == 'u') {
          character = (char) Integer.parseInt(json.substring(at, at + 4), 16);
          at += 4;
        }
      }
      text.append(character);
    }
    return at + 1;
  }
}
