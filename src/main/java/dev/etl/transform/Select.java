package dev.etl.transform;

import dev.etl.data.Schema;
import dev.etl.data.grammar.NamePattern;
import dev.etl.transform.step.ColumnNames;
import dev.etl.transform.step.Projection;
import dev.etl.transform.step.RowStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Keeps only these columns, in this order. A pattern selects the matching columns, in their order,
/// except those named and those of patterns before it.
///
/// @param columns their names and patterns, as for [NamePattern], at least one
public record Select(List<String> columns) implements RowTransform {

  public Select {
    columns = List.copyOf(columns);
  }

  @Override
  public Set<String> requires(Set<String> outputs) {
    List<NamePattern> patterns = ColumnNames.patterns(columns);
    return ColumnNames.union(
        ColumnNames.named(patterns),
        outputs.stream()
            .filter(name -> patterns.stream().anyMatch(pattern -> pattern.matches(name)))
            .toList());
  }

  /// Patterns become the names that fit, of which there may be none.
  @Override
  public Select on(Set<String> available) {
    Set<String> taken = ColumnNames.named(ColumnNames.patterns(columns));
    List<String> names = new ArrayList<>();
    for (NamePattern pattern : ColumnNames.patterns(columns)) {
      if (pattern.isName()) {
        names.add(pattern.name());
      } else {
        available.stream().filter(pattern::matches).filter(taken::add).forEach(names::add);
      }
    }
    return new Select(names.stream().map(NamePattern::exactly).toList());
  }

  @Override
  public RowStep bind(Schema input, TransformContext context) {
    ColumnNames.check(input, columns);
    List<String> names =
        on(ColumnNames.of(input)).columns().stream()
            .map(name -> NamePattern.of(name).name())
            .toList();
    return Projection.of(
        input, names.stream().mapToInt(name -> ColumnNames.index(input, name)).toArray(), names);
  }
}
