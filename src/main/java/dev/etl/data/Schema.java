package dev.etl.data;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The fields of a table, in order. Names are unique; immutable.
public record Schema(List<Field> fields) implements Serializable {

  /// @throws IllegalArgumentException if two fields have the same name
  public Schema {
    fields = List.copyOf(fields);
    if (fields.stream().map(Field::name).distinct().count() != fields.size()) {
      throw new IllegalArgumentException("Two fields have the same name: " + fields);
    }
  }

  public static Schema of(Field... fields) {
    return new Schema(List.of(fields));
  }

  /// The columns of all tables, in the order of first appearance, each with the narrowest type that
  /// holds all of its values.
  public static Schema union(List<Schema> schemas) {
    Map<String, Field> fields = new LinkedHashMap<>();
    for (Schema schema : schemas) {
      for (Field field : schema.fields()) {
        fields.merge(
            field.name(),
            field,
            (one, other) -> new Field(one.name(), one.type().union(other.type()), one.measured()));
      }
    }
    return new Schema(List.copyOf(fields.values()));
  }

  public int size() {
    return fields.size();
  }

  public Field field(int index) {
    return fields.get(index);
  }

  /// The names of the fields, in order.
  public List<String> names() {
    return fields.stream().map(Field::name).toList();
  }

  /// The field of this name; empty if there is none.
  public Optional<Field> find(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }

  /// The index of the field of this name, from 0; empty if there is none.
  public OptionalInt indexOf(String name) {
    for (int index = 0; index < fields.size(); index++) {
      if (fields.get(index).name().equals(name)) {
        return OptionalInt.of(index);
      }
    }
    return OptionalInt.empty();
  }
}
