package dev.etl.transform;

import dev.etl.data.Schema;
import dev.etl.data.grammar.NamePattern;
import dev.etl.transform.step.ColumnNames;
import dev.etl.transform.step.Projection;
import dev.etl.transform.step.RowStep;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Drops columns.
///
/// @param columns their names and patterns, as for [NamePattern]
public record Drop(List<String> columns) implements RowTransform {

  public Drop {
    columns = List.copyOf(columns);
  }

  @Override
  public Set<String> requires(Set<String> outputs) {
    return outputs;
  }

  /// Whether it drops a column.
  public boolean drops(String column) {
    return ColumnNames.patterns(columns).stream().anyMatch(pattern -> pattern.matches(column));
  }

  @Override
  public Drop on(Set<String> available) {
    return new Drop(available.stream().filter(this::drops).map(NamePattern::exactly).toList());
  }

  @Override
  public RowStep bind(Schema input, TransformContext context) {
    ColumnNames.check(input, columns);
    List<String> all = input.names();
    int[] kept = IntStream.range(0, all.size()).filter(index -> !drops(all.get(index))).toArray();
    return Projection.of(input, kept, IntStream.of(kept).mapToObj(all::get).toList());
  }
}
