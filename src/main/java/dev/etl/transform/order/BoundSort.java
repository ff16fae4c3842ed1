package dev.etl.transform.order;

import dev.etl.data.Schema;
import dev.etl.transform.spill.Workspace;
import dev.etl.transform.step.BoundReduction;
import dev.etl.transform.step.ReductionState;
import dev.etl.transform.step.ShardMerge;
import java.util.List;
import java.util.Optional;

/// A sort bound to a schema.
public final class BoundSort implements BoundReduction {
  private final Schema schema;
  private final Sorting sorting;

  /// @param columns the indexes of the columns of the keys
  /// @param most the most rows of the result
  public BoundSort(
      Schema schema, List<SortKey> keys, int[] columns, long most, Workspace workspace) {
    this.schema = schema;
    this.sorting = Sorting.of(schema, keys, columns, most, workspace);
  }

  @Override
  public Schema output() {
    return schema;
  }

  @Override
  public Effect effect() {
    return Effect.FILTERS;
  }

  @Override
  public ReductionState newState(int source, String name, Schema input) {
    return new SortState(schema, sorting.newRuns());
  }

  @Override
  public Optional<ReductionState> ofNothing() {
    return Optional.empty();
  }

  @Override
  public ShardMerge newShardMerge() {
    return new SortMerge(schema, sorting.newRuns());
  }
}
