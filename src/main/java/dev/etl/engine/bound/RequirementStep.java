package dev.etl.engine.bound;

import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.SpelledColumn;
import dev.etl.sink.requirement.Requirement;
import dev.etl.transform.step.Rejections;
import dev.etl.transform.step.RowStep;
import java.util.List;
import java.util.TreeMap;

/// Rejects rows that a target cannot take: the last step. Reports the first fault of a row.
/// Immutable.
public final class RequirementStep implements RowStep {
  private final Schema schema;
  private final List<Requirement> requirements;
  private final int[] columns;

  /// @param schema schema of the rows, with all required columns
  public RequirementStep(Schema schema, List<Requirement> requirements) {
    this.schema = schema;
    this.requirements = List.copyOf(requirements);
    this.columns =
        requirements.stream()
            .mapToInt(required -> schema.indexOf(required.column()).orElseThrow())
            .toArray();
  }

  private record Fault(String column, String reason) {}

  @Override
  public Schema output() {
    return schema;
  }

  @Override
  public Rows apply(Rows rows, Rejections rejections) {
    TreeMap<Integer, Fault> faults = new TreeMap<>();
    for (int index = 0; index < columns.length; index++) {
      Requirement required = requirements.get(index);
      required.check(
          SpelledColumn.values(rows.batch().column(columns[index])),
          (row, reason) -> faults.putIfAbsent(row, new Fault(required.column(), reason)));
    }
    if (faults.isEmpty()) {
      return rows;
    }
    faults.forEach((row, fault) -> rejections.reject(rows, row, fault.column(), fault.reason()));
    int[] kept = new int[rows.count() - faults.size()];
    int count = 0;
    for (int row = 0; row < rows.count(); row++) {
      if (!faults.containsKey(row)) {
        kept[count++] = row;
      }
    }
    return rows.gather(kept, count);
  }
}
