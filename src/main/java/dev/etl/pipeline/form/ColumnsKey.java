package dev.etl.pipeline.form;

import dev.etl.data.grammar.Types;
import dev.etl.loader.ColumnSelection;
import dev.etl.loader.Columns;
import dev.etl.loader.TypedColumns;

/// The key that says which columns to load: types by their names, or a list of numbers.
final class ColumnsKey {
  static final String NAME = "columns";

  private static final Kind LIST = new Kind.Items(new Kind.Text("the name of a column"));

  /// For sources that give columns of all types.
  static final Key KEY =
      Key.optional(
              NAME,
              new Kind.Either(new Kind.Values("columns", new Kind.Value(Types.GRAMMAR)), LIST),
              "The types of columns by their names; or a list of the columns of numbers to take,"
                  + " and no other.")
          .standard("all columns, their types inferred");

  /// For sources that give numbers.
  static final Key NUMBERS =
      Key.optional(NAME, LIST, "The columns of numbers to take.")
          .standard("`value` where there is one, otherwise every numeric column");

  private ColumnsKey() {}

  static Columns read(Fields fields) {
    if (!fields.has(NAME)) {
      return TypedColumns.INFERRED;
    }
    return fields.isMapping(NAME)
        ? new TypedColumns(fields.values(NAME, Types.GRAMMAR::parse))
        : new ColumnSelection(fields.texts(NAME));
  }

  static void write(Columns columns, MappingBuilder to) {
    switch (columns) {
      case TypedColumns typed when typed.declared().isEmpty() -> {}
      case TypedColumns typed -> to.values(NAME, Types.GRAMMAR, typed.declared());
      case ColumnSelection selection -> to.texts(NAME, selection.names());
    }
  }
}
