package dev.etl.transform;

import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.expression.Expression;
import dev.etl.transform.step.Assignments;
import dev.etl.transform.step.ColumnNames;
import dev.etl.transform.step.RowStep;
import dev.etl.transform.step.SqlText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Changes the types of columns. Rows with a value that the type cannot hold are rejected.
///
/// @param types the types, by the names of the columns
public record Cast(Map<String, Type> types) implements RowTransform {

  public Cast {
    types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
  }

  @Override
  public Set<String> requires(Set<String> outputs) {
    return ColumnNames.union(outputs, types.keySet());
  }

  @Override
  public RowStep bind(Schema input, TransformContext context) {
    Map<String, Expression> casts = new LinkedHashMap<>();
    types.forEach(
        (name, type) -> {
          ColumnNames.index(input, name, name);
          casts.put(name, Expression.parse("CAST(" + SqlText.name(name) + " AS " + type + ")"));
        });
    return Assignments.bind(input, casts);
  }
}
