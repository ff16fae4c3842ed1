package dev.etl.transform;

import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import java.util.ArrayList;
import java.util.List;

/// Turns the rows of each source into one row of statistics a column: source, column, rows, nulls,
/// then what the aggregations give. Nulls are counted and left out of every statistic.
///
/// @param aggregations at least one, each at most once
public record Summarize(List<Aggregation> aggregations) implements Transform {

  public Summarize {
    aggregations = List.copyOf(aggregations);
  }

  /// The columns of the result.
  public Schema resultSchema() {
    List<Field> fields = new ArrayList<>();
    fields.add(Field.of("source", Type.STRING));
    fields.add(Field.of("column", Type.STRING));
    fields.add(Field.of("rows", Type.LONG));
    fields.add(Field.of("nulls", Type.LONG));
    aggregations.forEach(aggregation -> fields.addAll(aggregation.fields()));
    return new Schema(fields);
  }

  /// A summary of rows of this schema that has seen none yet.
  ///
  /// @param input doubles only
  public Summary newSummary(Schema input) {
    return new Summary(this, input);
  }
}
