package dev.etl.loader.api;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.Type;
import dev.etl.format.json.JsonValues;
import dev.etl.http.HttpAnswer;
import dev.etl.loader.source.DataLoadException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Columns read from JSON answers, each with the pointer to its value. Immutable.
public final class AnswerFields {
  private final List<Field> fields;
  private final JsonValues values;

  /// @param pointers JSON pointers (RFC 6901), by the names of the columns
  /// @param types the types of those columns that are not strings
  /// @throws EtlException USAGE if a pointer is invalid, or a type names an unknown column
  public AnswerFields(Map<String, String> pointers, Map<String, Type> types) {
    pointers.values().forEach(Pointers::check);
    for (String name : types.keySet()) {
      if (!pointers.containsKey(name)) {
        throw new EtlException(
            ErrorKind.USAGE,
            "a type is given for '" + name + "', which is not taken",
            "the columns that are taken are " + String.join(", ", pointers.keySet()));
      }
    }
    fields =
        pointers.keySet().stream()
            .map(name -> Field.of(name, types.getOrDefault(name, Type.STRING)))
            .toList();
    values = new JsonValues(List.copyOf(pointers.values()));
  }

  /// The columns.
  public List<Field> fields() {
    return fields;
  }

  /// Reads an answer: a text for each column, null without a value.
  ///
  /// @throws DataLoadException DATA if it is not JSON
  /// @throws IOException if the answer is cut off
  public @Nullable String[] read(HttpAnswer answer) throws IOException {
    String source = answer.url().redacted();
    InputStream body = Page.jsonOf(source, answer);
    try {
      return values.read(body, answer.encoding());
    } catch (EtlException e) {
      throw DataLoadException.of(source, e);
    }
  }
}
