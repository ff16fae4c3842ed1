package dev.etl.format.json;

import java.util.Collection;
import tools.jackson.core.JsonPointer;

/// How records are laid out in a JSON document.
///
/// @param records the place of the records (RFC 6901); the empty pointer is the document itself
/// @param flatten whether the members of an object in a record are fields of the record, named
///   `object.member`, at any depth. Arrays remain values
public record JsonLayout(JsonPointer records, boolean flatten) {

  /// Records at a place, with their objects as values.
  ///
  /// @throws IllegalArgumentException if it is no JSON pointer
  public static JsonLayout at(String pointer) {
    return new JsonLayout(JsonPointer.compile(pointer), false);
  }

  /// Whether a field is an object of which some members are among the names, so that it is no field
  /// by itself where objects are flattened.
  public boolean isParent(String field, Collection<String> names) {
    return flatten && names.stream().anyMatch(name -> name.startsWith(field + "."));
  }

  /// The layout of a record on its own.
  public JsonLayout ofRecord() {
    return new JsonLayout(JsonPointer.empty(), flatten);
  }
}
