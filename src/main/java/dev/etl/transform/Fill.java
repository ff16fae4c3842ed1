package dev.etl.transform;

import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.expression.Expression;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Puts values where columns have none.
///
/// @param values the texts of the values, by the names of the columns
public record Fill(Map<String, String> values) implements RowTransform {

  public Fill {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  @Override
  public Set<String> requires(Set<String> outputs) {
    return Names.union(outputs, values.keySet());
  }

  @Override
  public RowStep bind(Schema input, TransformContext context) {
    Map<String, Expression> filled = new LinkedHashMap<>();
    values.forEach(
        (name, text) -> {
          Type type = input.field(Names.index(input, name)).type();
          filled.put(
              name,
              Expression.parse(
                  "COALESCE("
                      + SqlText.name(name)
                      + ", CAST("
                      + SqlText.literal(text)
                      + " AS "
                      + type
                      + "))"));
        });
    return Assignments.bind(input, filled);
  }
}
