package dev.etl.transform;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.expression.Expression;
import dev.etl.transform.step.Assignments;
import dev.etl.transform.step.ColumnNames;
import dev.etl.transform.step.PartException;
import dev.etl.transform.step.RowStep;
import dev.etl.transform.step.SqlText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/// Replaces nulls in columns by values.
///
/// @param values the texts of the values, by the names of the columns
public record Fill(Map<String, String> values) implements RowTransform {
  private static final Schema NO_COLUMNS = new Schema(List.of());

  public Fill {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  @Override
  public Set<String> requires(Set<String> outputs) {
    return ColumnNames.union(outputs, values.keySet());
  }

  @Override
  public RowStep bind(Schema input, TransformContext context) {
    Map<String, Expression> filled = new LinkedHashMap<>();
    values.forEach(
        (name, text) -> filled.put(name, PartException.in(() -> filled(input, name, text), name)));
    return Assignments.bind(input, filled);
  }

  private static Expression filled(Schema input, String name, String text) {
    Type type = input.field(ColumnNames.index(input, name)).type();
    String value = "CAST(" + SqlText.literal(text) + " AS " + type + ")";
    if (!isValue(value)) {
      throw new EtlException(
          ErrorKind.USAGE,
          "'" + text + "' is not a value of the column '" + name + "'",
          "give a " + type + ", or cast the column first");
    }
    return Expression.parse("COALESCE(" + SqlText.name(name) + ", " + value + ")");
  }

  private static boolean isValue(String expression) {
    AtomicBoolean found = new AtomicBoolean(true);
    Expression.parse(expression)
        .bind(NO_COLUMNS)
        .evaluate(new RecordBatch(NO_COLUMNS, 1, List.of()), (_, _) -> found.set(false));
    return found.get();
  }
}
