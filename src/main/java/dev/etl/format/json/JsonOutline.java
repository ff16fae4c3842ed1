package dev.etl.format.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The members of the object that a document is. Immutable.
///
/// @param members what each of them is, in order; empty if the document is no object
public record JsonOutline(Map<String, Member> members) {
  /// Members that a record has, and an object around records has not.
  private static final Set<String> OF_RECORDS =
      Set.of("id", "_id", "uuid", "guid", "name", "title", "slug", "login", "email");

  /// Arrays beside the records that are no records.
  private static final Set<String> OTHER_ARRAYS =
      Set.of("errors", "warnings", "messages", "links", "notices");

  public JsonOutline {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  /// What a member is.
  public enum Member {
    SCALAR,
    OBJECT,
    /// An array whose first element is an object.
    OBJECTS,
    EMPTY_ARRAY,
    OTHER_ARRAY
  }

  /// Records found in a document.
  ///
  /// @param name the member that holds them
  /// @param others the other members
  public record Records(String name, List<String> others) {

    /// The pointer to them.
    public String pointer() {
      return new JsonPlace(List.of(name)).toString();
    }
  }

  /// Reads a document as far as it is JSON.
  ///
  /// @throws IOException if the stream cannot be read
  public static JsonOutline read(InputStream stream, String encoding) throws IOException {
    Map<String, Member> members = new LinkedHashMap<>();
    try (JsonParser parser = JsonParsers.of(stream, encoding)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = parser.currentName();
          members.put(name, member(parser));
        }
      }
    } catch (JacksonException e) {
      // Whoever reads the records finds the error.
      return new JsonOutline(Map.of());
    }
    return new JsonOutline(members);
  }

  private static Member member(JsonParser parser) {
    JsonToken token = parser.nextToken();
    if (token == JsonToken.START_OBJECT) {
      parser.skipChildren();
      return Member.OBJECT;
    }
    if (token != JsonToken.START_ARRAY) {
      return Member.SCALAR;
    }
    JsonToken first = parser.nextToken();
    if (first == JsonToken.END_ARRAY) {
      return Member.EMPTY_ARRAY;
    }
    boolean objects = first == JsonToken.START_OBJECT;
    for (JsonToken each = first; each != JsonToken.END_ARRAY; each = parser.nextToken()) {
      parser.skipChildren();
    }
    return objects ? Member.OBJECTS : Member.OTHER_ARRAY;
  }

  /// The records, if the document looks like an object around them: they are its only array, and it
  /// has no member that a record would have.
  public Optional<Records> records() {
    List<String> arrays = new ArrayList<>();
    members.forEach(
        (name, member) -> {
          boolean counts =
              switch (member) {
                case OBJECTS, EMPTY_ARRAY -> !OTHER_ARRAYS.contains(name);
                case OTHER_ARRAY -> true;
                case SCALAR, OBJECT -> false;
              };
          if (counts) {
            arrays.add(name);
          }
        });
    if (arrays.size() != 1
        || members.get(arrays.getFirst()) == Member.OTHER_ARRAY
        || members.keySet().stream().anyMatch(OF_RECORDS::contains)) {
      return Optional.empty();
    }
    String name = arrays.getFirst();
    List<String> others = new ArrayList<>(members.keySet());
    others.remove(name);
    return Optional.of(new Records(name, List.copyOf(others)));
  }
}
