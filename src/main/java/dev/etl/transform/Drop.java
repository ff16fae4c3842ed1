package dev.etl.transform;

import dev.etl.data.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Drops columns.
///
/// @param columns their names
public record Drop(List<String> columns) implements RowTransform {

  public Drop {
    columns = List.copyOf(columns);
  }

  @Override
  public Set<String> requires(Set<String> outputs) {
    return outputs;
  }

  @Override
  public Drop on(Set<String> available) {
    return new Drop(columns.stream().filter(available::contains).toList());
  }

  @Override
  public RowStep bind(Schema input, TransformContext context) {
    Set<Integer> dropped = new HashSet<>();
    columns.forEach(name -> dropped.add(ColumnNames.index(input, name, name)));
    int[] indexes =
        IntStream.range(0, input.size()).filter(index -> !dropped.contains(index)).toArray();
    List<String> names = IntStream.of(indexes).mapToObj(input.names()::get).toList();
    return Projection.of(input, indexes, names);
  }
}
