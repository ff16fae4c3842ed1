package dev.etl.loader.source;

import dev.etl.data.Field;
import dev.etl.data.Schema;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The columns to read of a source, and what their types rest on. Immutable.
///
/// @param schema names and types
/// @param guesses what rests on the inferred types, by column name: the row of a value that takes a
///   guess back is rejected as [dev.etl.data.BadRow#guess]
/// @param forms what is read of columns of inferred types, by name; of others the values
/// @param codes whether numbers may have zeros or a plus in front, as codes and phone numbers have
public record ReadColumns(
    Schema schema, Map<String, Guess> guesses, Map<String, ColumnForm> forms, boolean codes)
    implements Serializable {

  public ReadColumns {
    guesses = Map.copyOf(guesses);
    forms = Map.copyOf(forms);
  }

  /// Columns of types that were asked for.
  public static ReadColumns of(Schema schema) {
    return new ReadColumns(schema, Map.of(), Map.of(), false);
  }

  /// Columns of numbers for statistics, of any spelling.
  public static ReadColumns ofNumbers(Schema schema) {
    return new ReadColumns(schema, Map.of(), Map.of(), true);
  }

  /// The same in other forms.
  ///
  /// @param others by the names of columns of inferred types
  public ReadColumns in(Map<String, ColumnForm> others) {
    return new ReadColumns(schema, guesses, others, codes);
  }

  /// What is read of a column.
  public ColumnForm form(int column) {
    return forms.getOrDefault(schema.field(column).name(), ColumnForm.VALUES);
  }

  /// Whether the texts of a column are read.
  public boolean hasTexts(int column) {
    return schema.field(column).type().isText() || form(column).hasTexts();
  }

  /// The same with fewer columns.
  ///
  /// @param fewer some of the columns; nothing rests on types that are others here
  public ReadColumns only(Schema fewer) {
    Map<String, Guess> same = new HashMap<>();
    for (Field field : fewer.fields()) {
      Guess guess = guesses.get(field.name());
      if (guess != null
          && schema.find(field.name()).map(Field::type).equals(Optional.of(field.type()))) {
        same.put(field.name(), guess);
      }
    }
    return new ReadColumns(fewer, same, forms, codes);
  }

  /// Other columns of the same source.
  public ReadColumns reading(ReadColumns others) {
    return new ReadColumns(others.schema, others.guesses, others.forms, codes);
  }

  /// What rests on the type of a column; empty if it was declared.
  public Optional<Guess> guess(int column) {
    return Optional.ofNullable(guesses.get(schema.field(column).name()));
  }
}
