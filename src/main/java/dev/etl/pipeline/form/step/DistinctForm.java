package dev.etl.pipeline.form.step;

import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Codecs;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.KeyForm;
import dev.etl.pipeline.form.Shape;
import dev.etl.transform.Distinct;
import dev.etl.transform.distinct.Keep;
import java.util.List;

/// `distinct: [id]`, `distinct: {by: [id], keep: last}`; `distinct: {}` compares all columns.
final class DistinctForm extends KeyForm<Distinct> {
  private static final Key<List<String>> BY =
      Key.of("by", Codecs.COLUMNS, List.of(), "The columns in which equal rows are equal.")
          .standard("all");
  private static final Key<Keep> KEEP =
      Key.of("keep", Keep.GRAMMAR, Keep.FIRST, "Which of several equal rows is kept.");

  DistinctForm() {
    super(
        Distinct.class,
        "Keeps one of the rows that are equal in some columns; a null equals a null.",
        "distinct: {by: [id], keep: max price}",
        Key.required(
            "distinct",
            Codec.either(
                Codec.nested(
                    Shape.of("The columns and the row to keep.", BY, KEEP),
                    fields -> new Distinct(fields.get(BY), fields.get(KEEP)),
                    (distinct, to) -> to.put(BY, distinct.by()).put(KEEP, distinct.keep())),
                Codecs.COLUMNS.as(columns -> new Distinct(columns, Keep.FIRST), Distinct::by),
                distinct -> distinct.by().isEmpty() || !distinct.keep().equals(Keep.FIRST)),
            "The columns, or a mapping with `keep`; `{}` compares whole rows."));
  }
}
