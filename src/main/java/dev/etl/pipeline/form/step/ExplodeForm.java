package dev.etl.pipeline.form.step;

import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Codecs;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.KeyForm;
import dev.etl.pipeline.form.MappingBuilder;
import dev.etl.pipeline.form.Shape;
import dev.etl.transform.Explode;

/// `explode: {column: words, separator: " "}`.
final class ExplodeForm extends KeyForm<Explode> {
  private static final Key<String> COLUMN =
      Key.required("column", Codec.text("the name of a column"), "The column to split.");
  private static final Key<String> SEPARATOR =
      Key.required("separator", Codecs.TEXT, "Separator of the pieces.");

  ExplodeForm() {
    super(
        Explode.class,
        "Splits the texts of a column: a row for each piece.",
        "explode: {column: words, separator: \" \"}",
        Key.required(
            "explode",
            Codec.nested(
                Shape.of("The column and the separator.", COLUMN, SEPARATOR),
                ExplodeForm::readContent,
                ExplodeForm::writeContent),
            "The column and the separator."));
  }

  private static Explode readContent(Fields fields) {
    String column = fields.get(COLUMN);
    String separator = fields.get(SEPARATOR);
    return fields.at(SEPARATOR, () -> new Explode(column, separator));
  }

  private static void writeContent(Explode explode, MappingBuilder to) {
    to.put(COLUMN, explode.column()).put(SEPARATOR, explode.separator());
  }
}
