package dev.etl.transform.join;

import dev.etl.data.Schema;
import dev.etl.transform.order.RowNumbers;
import dev.etl.transform.order.SortedRuns;
import dev.etl.transform.order.Sorting;
import dev.etl.transform.spill.Workspace;
import dev.etl.transform.step.BoundReduction;
import dev.etl.transform.step.ReductionState;
import dev.etl.transform.step.RowStep;
import dev.etl.transform.step.ShardMerge;
import java.util.List;
import java.util.Optional;

/// A join bound to rows and a table, for which the rows are collected, since the table does not fit
/// into memory or some of its rows may have no match. Thread-safe.
public final class BoundJoin implements BoundReduction {
  private final JoinedColumns columns;
  private final BoundKeys keys;
  private final JoinKind kind;
  private final Matches expect;
  private final JoinTable table;
  private final Workspace workspace;
  private final Schema keyed;
  private final Sorting sorting;

  private BoundJoin(
      JoinedColumns columns,
      BoundKeys keys,
      JoinKind kind,
      Matches expect,
      JoinTable table,
      Workspace workspace) {
    this.columns = columns;
    this.keys = keys;
    this.kind = kind;
    this.expect = expect;
    this.table = table;
    this.workspace = workspace;
    this.keyed = TableHead.keyed(columns.input(), keys.compared());
    this.sorting = JoinTable.runs(keyed, columns.input().size(), keys.compared().size(), workspace);
  }

  /// How rows are joined: as they pass, or when all are there.
  public sealed interface Way {
    record Passing(RowStep step) implements Way {}

    record Collecting(BoundJoin reduction) implements Way {}
  }

  /// Joins rows with a table.
  ///
  /// @param key the key of the rows
  /// @param take the columns to take from the table; if empty, all but those of the key
  /// @param suffix the end of the name of a column of the table that the rows have too
  public static Way of(
      Schema input,
      KeyColumns key,
      JoinTable table,
      JoinKind kind,
      List<String> take,
      String suffix,
      Matches expect,
      Workspace workspace) {
    JoinedColumns columns = JoinedColumns.of(input, key, table.head(), kind, take, suffix);
    BoundKeys keys = new BoundKeys(key, table.head().compared(), table.head().name());
    JoinIndex index = table.index();
    return index == null
        ? new Way.Collecting(new BoundJoin(columns, keys, kind, expect, table, workspace))
        : new Way.Passing(new JoinStep(columns, keys, kind, expect, index));
  }

  @Override
  public Schema output() {
    return columns.output();
  }

  @Override
  public Effect effect() {
    return kind == JoinKind.ANTI ? Effect.FILTERS : Effect.JOINS;
  }

  @Override
  public ReductionState newState(int source, String name, Schema input) {
    return newState();
  }

  private JoinState newState() {
    return new JoinState(this, sorting.newRuns());
  }

  /// Without rows, all rows of the table have no match.
  @Override
  public Optional<ReductionState> ofNothing() {
    return kind.keepsTable() ? Optional.of(newState()) : Optional.empty();
  }

  @Override
  public ShardMerge newShardMerge() {
    return new JoinShards(this, sorting.newRuns());
  }

  /// The columns of the rows, those of the key, and the number of the row.
  Schema numbered() {
    return RowNumbers.with(keyed);
  }

  /// The columns of the rows and those of the key.
  Schema keyed() {
    return keyed;
  }

  BoundKeys keys() {
    return keys;
  }

  /// Joins all rows with the table, in their order.
  JoinMerge merge(SortedRuns rows) {
    return new JoinMerge(
        columns, keys, kind, expect, rows, table.sorted(), table.head(), workspace);
  }
}
