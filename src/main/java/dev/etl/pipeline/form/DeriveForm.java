package dev.etl.pipeline.form;

import dev.etl.expression.Expression;
import dev.etl.transform.Derive;
import java.util.Map;

/// `derive: {total: price * quantity}`.
final class DeriveForm implements Form<Derive> {
  private static final Shape SHAPE =
      Shape.of(
          "Computes columns, each of which may use those before it.",
          Key.required(
              "derive",
              new Kind.Values("columns", new Kind.Text("an expression such as price * quantity")),
              "The expressions by the names of the columns; a column that is there is replaced."));

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public String example() {
    return "derive: {log_value: ln(value), total: price * quantity}";
  }

  @Override
  public Class<Derive> type() {
    return Derive.class;
  }

  @Override
  public Derive read(Fields fields) {
    Map<String, Expression> read =
        fields.raw().values("derive", text -> Expression.parse(text, fields.parameters()));
    return new Derive(read);
  }

  @Override
  public void write(Derive derive, MappingBuilder to) {
    to.nested("derive", nested -> derive.columns().forEach(nested::expression));
  }
}
