package dev.etl.pipeline.form;

import dev.etl.expression.Expression;
import dev.etl.transform.Validate;
import java.util.Map;

/// `validate: {value: value BETWEEN 0 AND 1}`.
final class ValidateForm implements Form<Validate> {
  private static final Shape SHAPE =
      Shape.of(
          "Rejects the rows for which a rule is not true; null is not true.",
          Key.required(
              "validate",
              new Kind.Values("columns", new Kind.Text("a rule such as value BETWEEN 0 AND 1")),
              "The rules by the names of the columns that they are about."));

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public String example() {
    return "validate: {value: value BETWEEN 0 AND 1, id: id IS NOT NULL}";
  }

  @Override
  public Class<Validate> type() {
    return Validate.class;
  }

  @Override
  public Validate read(Fields fields) {
    Map<String, Expression> read =
        fields.raw().values("validate", text -> Expression.parse(text, fields.parameters()));
    return new Validate(read);
  }

  @Override
  public void write(Validate validate, MappingBuilder to) {
    to.nested("validate", nested -> validate.rules().forEach(nested::expression));
  }
}
