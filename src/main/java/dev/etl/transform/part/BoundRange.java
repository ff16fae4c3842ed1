package dev.etl.transform.part;

import dev.etl.data.Schema;
import dev.etl.file.FrameFile;
import dev.etl.transform.spill.BatchStore;
import dev.etl.transform.spill.Workspace;
import dev.etl.transform.step.BoundReduction;
import dev.etl.transform.step.ReductionState;
import dev.etl.transform.step.ShardMerge;
import java.util.Optional;

/// Rows by their place in the input, bound to a schema. Thread-safe.
public final class BoundRange implements BoundReduction {
  private final Schema schema;
  private final RowRange range;
  private final Workspace workspace;
  private final FrameFile file;

  private BoundRange(Schema schema, RowRange range, Workspace workspace) {
    this.schema = schema;
    this.range = range;
    this.workspace = workspace;
    this.file = workspace.newFile();
  }

  /// All but the first rows.
  public static BoundRange without(long first, Schema schema, Workspace workspace) {
    return new BoundRange(schema, new RowRange(first, Long.MAX_VALUE), workspace);
  }

  /// The last rows.
  public static BoundRange last(long rows, Schema schema, Workspace workspace) {
    return new BoundRange(schema, new RowRange(0, rows), workspace);
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
    return newRows();
  }

  RangedRows newRows() {
    return new RangedRows(schema, range, new BatchStore(workspace, file, schema));
  }

  @Override
  public Optional<ReductionState> ofNothing() {
    return Optional.empty();
  }

  @Override
  public ShardMerge newShardMerge() {
    return new RangeMerge(schema, newRows());
  }
}
