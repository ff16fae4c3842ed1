package dev.etl.pipeline.form.step;

import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Codecs;
import dev.etl.pipeline.form.Form;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.KeyForm;
import dev.etl.pipeline.form.Shape;
import dev.etl.transform.AggregateCall;
import dev.etl.transform.Pivot;
import dev.etl.transform.Unpivot;
import java.util.List;

/// The forms of steps that turn rows into columns, and columns into rows.
final class PivotForms {
  private static final Key<List<String>> TAKEN =
      Key.required("columns", Codecs.COLUMNS, "The columns that become rows.");
  private static final Key<String> NAME =
      Key.of("name", Codecs.TEXT, "name", "The new column for their names.");
  private static final Key<String> VALUE =
      Key.of("value", Codecs.TEXT, "value", "The new column for their values.");

  static final Form<Unpivot> UNPIVOT =
      new KeyForm<>(
          Unpivot.class,
          "Turns columns into rows: one for each column, with its name and its value.",
          "unpivot: {columns: [jan, feb], name: month, value: amount}",
          Key.required(
              "unpivot",
              Codec.nested(
                  Shape.of("The columns, and the names of the new ones.", TAKEN, NAME, VALUE),
                  fields -> {
                    List<String> columns = fields.get(TAKEN);
                    String name = fields.get(NAME);
                    String value = fields.get(VALUE);
                    return fields
                        .location()
                        .in(fields.mapping(), () -> new Unpivot(columns, name, value));
                  },
                  (unpivot, to) ->
                      to.put(TAKEN, unpivot.columns())
                          .put(NAME, unpivot.name())
                          .put(VALUE, unpivot.value())),
              "The columns, and the names of the new ones."));

  private static final Key<List<String>> BY =
      Key.of("by", Codecs.COLUMNS, List.of(), "The columns whose values make a row.")
          .standard("all rows are one");
  private static final Key<String> NAMES =
      Key.required("names", Codecs.TEXT, "The column whose values name the new columns.");
  private static final Key<List<String>> MADE =
      Key.required("columns", Codec.items(Codec.text("a value")), "These values, in order.");
  private static final Key<AggregateCall> VALUES =
      Key.required("values", AggregateForm.CALL, "What is computed for each.");

  static final Form<Pivot> PIVOT =
      new KeyForm<>(
          Pivot.class,
          "Turns rows into columns: one row for each group, a column for each of some values.",
          "pivot: {by: [shop], names: month, columns: [jan, feb], values: sum(amount)}",
          Key.required(
              "pivot",
              Codec.nested(
                  Shape.of("The rows, the columns and what is in them.", BY, NAMES, MADE, VALUES),
                  fields -> {
                    List<String> by = fields.get(BY);
                    String names = fields.get(NAMES);
                    List<String> columns = fields.get(MADE);
                    AggregateCall values = fields.get(VALUES);
                    return fields
                        .location()
                        .in(fields.mapping(), () -> new Pivot(by, names, columns, values));
                  },
                  (pivot, to) ->
                      to.put(BY, pivot.by())
                          .put(NAMES, pivot.names())
                          .put(MADE, pivot.columns())
                          .put(VALUES, pivot.values())),
              "The rows, the columns and what is in them."));

  private PivotForms() {}
}
