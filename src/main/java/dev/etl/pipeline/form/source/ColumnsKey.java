package dev.etl.pipeline.form.source;

import dev.etl.data.grammar.DeclaredTypes;
import dev.etl.loader.rows.ColumnSelection;
import dev.etl.loader.rows.Columns;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Codecs;
import dev.etl.pipeline.form.Key;

/// The key of the columns to load: types by their names, or a list of numbers.
final class ColumnsKey {
  static final Key<Columns> KEY =
      Key.<Columns>of(
              "columns",
              Codec.either(
                  Codec.values("columns", Codec.of(DeclaredTypes.GRAMMAR))
                      .as(TypedColumns::new, columns -> ((TypedColumns) columns).declared()),
                  Codecs.COLUMNS.as(
                      ColumnSelection::new, columns -> ((ColumnSelection) columns).names()),
                  TypedColumns.class::isInstance),
              TypedColumns.INFERRED,
              "The types of columns by their names, by position (`#2`), or of all others (`*`); or"
                  + " a list of the columns of numbers to take, and no other.")
          .standard("all columns, their types inferred");

  private ColumnsKey() {}
}
