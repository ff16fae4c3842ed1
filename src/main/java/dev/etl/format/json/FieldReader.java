package dev.etl.format.json;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.text.UnpairedSurrogates;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The fields of one record, read from a parser at its beginning.
///
/// @param flatten whether the members of an object in it are fields too, named `outer.inner`
/// @param number the number of the record, from 1
/// @param fields takes them
record FieldReader(JsonParser parser, boolean flatten, long number, JsonFields fields) {
  /// Reads to the end of the object.
  ///
  /// @param prefix comes before the names
  void read(String prefix) {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = prefix.isEmpty() ? parser.currentName() : prefix + parser.currentName();
      JsonToken value = parser.nextToken();
      if (flatten && value == JsonToken.START_OBJECT) {
        read(name + ".");
      } else if (value.isStructStart()) {
        if (fields.wantsNested(name)) {
          fields.nested(name, nested(name));
        } else {
          parser.skipChildren();
          fields.field(name, JsonFields.NESTED);
        }
      } else if (value == JsonToken.VALUE_STRING) {
        String string = parser.getString();
        if (UnpairedSurrogates.isIn(string)) {
          fields.malformed(name, UnpairedSurrogates.escaped(string));
        } else {
          fields.string(name, string);
        }
      } else {
        fields.field(name, value == JsonToken.VALUE_NULL ? null : parser.getString());
      }
    }
  }

  /// The object or array at the parser's position, as JSON.
  private String nested(String name) {
    BoundedText text = new BoundedText(JsonParsers.MAX_TEXT);
    JsonParsers.copy(parser, text);
    if (text.isFull()) {
      throw new EtlException(
          ErrorKind.DATA,
          "record " + number + ": the value of '" + name + "' has more than 2,097,152 characters",
          "leave the field out, or point to smaller records");
    }
    return UnpairedSurrogates.escaped(text.toString());
  }
}
