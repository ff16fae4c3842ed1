package dev.etl.pipeline.form;

import dev.etl.transform.Derive;
import java.util.LinkedHashMap;
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
    Map<String, Derive> each = fields.values("derive", text -> Derive.of(Map.of("column", text)));
    Map<String, String> texts = new LinkedHashMap<>();
    each.forEach(
        (name, derive) ->
            derive.columns().values().forEach(expression -> texts.put(name, expression.text())));
    return Derive.of(texts);
  }

  @Override
  public void write(Derive derive, MappingBuilder to) {
    to.nested(
        "derive",
        nested ->
            derive.columns().forEach((name, expression) -> nested.text(name, expression.text())));
  }
}
