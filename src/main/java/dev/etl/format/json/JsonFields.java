package dev.etl.format.json;

import org.jspecify.annotations.Nullable;

/// Takes the fields of a record.
@FunctionalInterface
public interface JsonFields {
  /// The text of an object or array: neither a number nor null.
  String NESTED = "{…}";

  /// Why a record with two values for a column is bad, worded to follow its name.
  String TWICE = "is a field that the record has twice";

  /// Takes one field.
  ///
  /// @param text the value of a scalar as written in the document, strings without their quotes;
  ///   null for JSON's null; [#NESTED] for an object or array
  void field(String name, @Nullable String text);

  /// Takes one field that is a string.
  default void string(String name, String text) {
    field(name, text);
  }

  /// Takes one field that is an object or array, if it [is wanted][#wantsNested].
  ///
  /// @param json the value on one line
  default void nested(String name, String json) {
    string(name, json);
  }

  /// Takes one field that is a string with half of a surrogate pair, which is invalid.
  ///
  /// @param escaped the string, with that half escaped as in JSON: `x\ud83dy`
  default void malformed(String name, String escaped) {
    string(name, escaped);
  }

  /// True to get an object or array in a field as JSON instead of [#NESTED].
  default boolean wantsNested(String name) {
    return false;
  }
}
