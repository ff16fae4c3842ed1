package dev.etl.transform;

import dev.etl.data.Schema;
import dev.etl.transform.step.ColumnNames;
import dev.etl.transform.step.Projection;
import dev.etl.transform.step.RowStep;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// Renames columns.
///
/// @param names the new names, by the old ones
public record Rename(Map<String, String> names) implements RowTransform {

  public Rename {
    names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
  }

  @Override
  public Set<String> requires(Set<String> outputs) {
    return ColumnNames.union(
        ColumnNames.difference(new LinkedHashSet<>(outputs), names.values()), names.keySet());
  }

  @Override
  public RowStep bind(Schema input, TransformContext context) {
    names.keySet().forEach(name -> ColumnNames.index(input, name, name));
    List<String> renamed =
        input.names().stream().map(name -> names.getOrDefault(name, name)).toList();
    return Projection.of(input, IntStream.range(0, input.size()).toArray(), renamed);
  }
}
