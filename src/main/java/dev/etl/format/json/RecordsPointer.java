package dev.etl.format.json;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.text.UnpairedSurrogates;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;

/// The path to the records of a document.
///
/// @param pointer to an array of objects, or to one object
record RecordsPointer(JsonPointer pointer) {
  private static final int MAX_SHOWN = 20;

  /// Moves a parser from the first token of a document to the value at the pointer.
  ///
  /// @throws EtlException DATA if nothing is there
  void moveTo(JsonParser parser) {
    JsonPointer rest = pointer;
    while (!rest.matches()) {
      List<String> seen = new ArrayList<>();
      boolean found =
          switch (parser.currentToken()) {
            case START_OBJECT -> toMember(parser, rest.getMatchingProperty(), seen);
            case START_ARRAY -> toElement(parser, rest.getMatchingIndex());
            default -> false;
          };
      if (!found) {
        throw new EtlException(
            ErrorKind.DATA,
            "nothing found at " + pointer + (seen.isEmpty() ? "" : "; available: " + seen),
            "point to the array of records: --records=/pointer");
      }
      rest = rest.tail();
    }
  }

  /// Moves a parser likewise; false if nothing, or null, is there.
  boolean leads(JsonParser parser) {
    try {
      moveTo(parser);
      return parser.currentToken() != JsonToken.VALUE_NULL;
    } catch (EtlException _) {
      return false;
    }
  }

  private static boolean toMember(JsonParser parser, String name, List<String> seen) {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String member = parser.currentName();
      parser.nextToken();
      if (member.equals(name)) {
        return true;
      }
      if (seen.size() < MAX_SHOWN) {
        seen.add(UnpairedSurrogates.escaped(member));
      }
      parser.skipChildren();
    }
    return false;
  }

  private static boolean toElement(JsonParser parser, int index) {
    if (index < 0) {
      return false;
    }
    for (int position = 0; parser.nextToken() != JsonToken.END_ARRAY; position++) {
      if (position == index) {
        return true;
      }
      parser.skipChildren();
    }
    return false;
  }

  /// Checks that the member that a parser is at, of an object around the records, is not a second
  /// one of that name.
  void checkOnce(JsonParser parser) {
    JsonPointer way = pointer;
    for (int depth = parser.streamReadContext().getNestingDepth(); depth > 1; depth--) {
      way = way.tail();
    }
    if (parser.currentName().equals(way.getMatchingProperty())) {
      throw JsonParsers.twice(parser.currentName());
    }
  }
}
