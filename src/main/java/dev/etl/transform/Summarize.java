package dev.etl.transform;

import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.transform.spill.Workspace;
import dev.etl.transform.statistic.Aggregation;
import dev.etl.transform.step.BoundReduction;
import dev.etl.transform.step.ReductionState;
import dev.etl.transform.step.ShardMerge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reduces the rows of each source to one row of statistics per column: source, column, rows,
/// nulls, then the results of the aggregations. Nulls are counted and left out of every statistic.
///
/// @param aggregations at least one, each at most once
public record Summarize(List<Aggregation> aggregations) implements Reduction, BoundReduction {

  public Summarize {
    aggregations = List.copyOf(aggregations);
  }

  /// All columns are required.
  @Override
  public Set<String> requires(Set<String> outputs) {
    return outputs;
  }

  @Override
  public BoundReduction bind(Schema input, long wanted, Workspace workspace) {
    return this;
  }

  @Override
  public Schema output() {
    List<Field> fields = new ArrayList<>();
    fields.add(Field.of("source", Type.STRING));
    fields.add(Field.of("column", Type.STRING));
    fields.add(Field.of("rows", Type.LONG));
    fields.add(Field.of("nulls", Type.LONG));
    aggregations.forEach(aggregation -> fields.addAll(aggregation.fields()));
    return new Schema(fields);
  }

  /// @param input doubles only
  @Override
  public ReductionState newState(int source, String name, Schema input) {
    return new Summaries(this, source, name, new Summary(this, input));
  }

  @Override
  public Optional<ReductionState> ofNothing() {
    return Optional.empty();
  }

  @Override
  public ShardMerge newShardMerge() {
    return new SummariesMerge(this);
  }
}
