package dev.etl.format.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;

/// The part of a pointer (RFC 6901) that exists in a JSON document, for messages about a pointer
/// without a value.
///
/// @param place the existing part: a pointer, empty for the document itself
/// @param names the keys of the object there, the first 20 of them; empty if it is not an object
public record JsonKeys(String place, List<String> names) {
  private static final int MAX = 20;

  public JsonKeys {
    names = List.copyOf(names);
  }

  /// Follows a pointer.
  ///
  /// @param parser at the beginning of a document
  /// @return empty if it leads to a value, JSON's null included
  static Optional<JsonKeys> where(JsonParser parser, JsonPointer pointer) {
    parser.nextToken();
    StringBuilder place = new StringBuilder();
    JsonPointer rest = pointer;
    while (!rest.matches()) {
      List<String> names = new ArrayList<>();
      if (!enter(parser, rest, names)) {
        return Optional.of(new JsonKeys(place.toString(), names));
      }
      place.append('/').append(rest.getMatchingProperty());
      rest = rest.tail();
    }
    return Optional.empty();
  }

  private static boolean enter(JsonParser parser, JsonPointer rest, List<String> names) {
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      int index = 0;
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (index++ == rest.getMatchingIndex()) {
          return true;
        }
        parser.skipChildren();
      }
    } else if (parser.currentToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        if (name.equals(rest.getMatchingProperty())) {
          return true;
        }
        if (names.size() < MAX) {
          names.add(name);
        }
        parser.skipChildren();
      }
    }
    return false;
  }

  /// The alternatives, for a message: `the keys there are items, paging`.
  public String describe() {
    String where = place.isEmpty() ? "the response" : place;
    return names.isEmpty()
        ? where + " has no keys"
        : "the keys of " + where + " are " + String.join(", ", names);
  }
}
