package dev.etl.transform;

import dev.etl.data.Schema;
import java.util.List;
import java.util.Set;

/// Takes some columns, in the order given.
///
/// @param columns their names, at least one
public record Select(List<String> columns) implements RowTransform {

  public Select {
    columns = List.copyOf(columns);
  }

  @Override
  public Set<String> requires(Set<String> outputs) {
    return ColumnNames.union(Set.of(), columns);
  }

  @Override
  public RowStep bind(Schema input, TransformContext context) {
    int[] indexes =
        columns.stream().mapToInt(name -> ColumnNames.index(input, name, name)).toArray();
    return Projection.of(input, indexes, columns);
  }
}
