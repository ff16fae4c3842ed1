package dev.etl.pipeline.form.step;

import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Codecs;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.KeyForm;
import dev.etl.pipeline.form.MappingBuilder;
import dev.etl.pipeline.form.Shape;
import dev.etl.transform.Explode;
import java.util.Optional;

/// `explode: {column: words, separator: " "}`.
final class ExplodeForm extends KeyForm<Explode> {
  private static final Key<String> COLUMN =
      Key.required("column", Codec.text("the name of a column"), "The column to split.");
  private static final Key<Optional<String>> SEPARATOR =
      Key.optional("separator", Codecs.TEXT, "Separator of the pieces of a text.")
          .standard("elements of a JSON array; otherwise a comma");

  ExplodeForm() {
    super(
        Explode.class,
        "Splits the values of a column: a row for each piece of a text, or element of a JSON"
            + " array.",
        "explode: {column: words, separator: \" \"}",
        Key.required(
            "explode",
            Codec.either(
                Codec.nested(
                    Shape.of("The column and the separator.", COLUMN, SEPARATOR),
                    ExplodeForm::readContent,
                    ExplodeForm::writeContent),
                Codec.text("the name of a column")
                    .as(column -> new Explode(column, Optional.empty()), Explode::column),
                explode -> explode.separator().isPresent()),
            "The column and the separator; the column alone is enough."));
  }

  private static Explode readContent(Fields fields) {
    String column = fields.get(COLUMN);
    Optional<String> separator = fields.get(SEPARATOR);
    return fields.at(SEPARATOR, () -> new Explode(column, separator));
  }

  private static void writeContent(Explode explode, MappingBuilder to) {
    to.put(COLUMN, explode.column()).put(SEPARATOR, explode.separator());
  }
}
