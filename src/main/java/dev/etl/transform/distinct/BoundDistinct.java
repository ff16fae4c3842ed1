package dev.etl.transform.distinct;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.transform.order.KeyGroups;
import dev.etl.transform.order.NumberedMerge;
import dev.etl.transform.order.RowNumbers;
import dev.etl.transform.order.SortKey;
import dev.etl.transform.order.SortedRuns;
import dev.etl.transform.order.Sorting;
import dev.etl.transform.spill.BatchStore;
import dev.etl.transform.spill.Workspace;
import dev.etl.transform.step.BoundReduction;
import dev.etl.transform.step.ReductionState;
import dev.etl.transform.step.ShardMerge;
import dev.etl.transform.table.KeyTable;
import dev.etl.transform.table.MemoryLimit;
import dev.etl.transform.table.MemoryReservation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// A distinct bound to a schema. Thread-safe.
public final class BoundDistinct implements BoundReduction {
  /// The share of the memory for keys in hash tables.
  private static final int SHARE_OF_KEYS = 4;

  private final Schema schema;
  private final Schema numbered;
  private final List<SortKey> keys;
  private final int[] columns;
  private final Keep keep;
  private final Workspace workspace;
  private final MemoryLimit limit;
  private final Sorting byKey;
  private final Sorting byRank;
  private final Sorting byNumber;

  /// @param columns the indexes of the columns of the key
  /// @param extreme the index of the column whose value decides; negative if none does
  public BoundDistinct(Schema schema, int[] columns, Keep keep, int extreme, Workspace workspace) {
    this.schema = schema;
    this.numbered = RowNumbers.with(schema);
    this.columns = columns;
    this.keys =
        Arrays.stream(columns).mapToObj(index -> SortKey.of(schema.field(index).name())).toList();
    this.keep = keep;
    this.workspace = workspace;
    this.limit = MemoryLimit.of(workspace.bytes() / SHARE_OF_KEYS, BoundDistinct::exceeded);
    List<SortKey> order = new ArrayList<>(keys);
    int[] indexes = columns;
    if (keep instanceof Keep.Extreme best) {
      order.add(best.order());
      indexes = Arrays.copyOf(columns, columns.length + 1);
      indexes[columns.length] = extreme;
    }
    this.byKey = Sorting.numbered(numbered, order, indexes, workspace);
    this.byRank = Sorting.of(numbered, order, indexes, Long.MAX_VALUE, workspace);
    this.byNumber = RowNumbers.order(numbered, workspace);
  }

  /// Rows are sorted then.
  private static EtlException exceeded() {
    return new EtlException(
        ErrorKind.DATA, "distinct: the keys do not fit into memory", "allow more with --memory");
  }

  @Override
  public Schema output() {
    return schema;
  }

  Schema numbered() {
    return numbered;
  }

  @Override
  public Effect effect() {
    return Effect.REMOVES_DUPLICATES;
  }

  @Override
  public ReductionState newState(int source, String name, Schema input) {
    return new DistinctRows(this, keep.equals(Keep.FIRST));
  }

  @Override
  public Optional<ReductionState> ofNothing() {
    return Optional.empty();
  }

  @Override
  public ShardMerge newShardMerge() {
    return new NumberedMerge(numbered, schema, byRank.newRuns(), this::kept);
  }

  int[] columns() {
    return columns;
  }

  MemoryReservation newReservation() {
    return new MemoryReservation(limit);
  }

  KeyTable newTable(MemoryReservation memory) {
    List<Type> types =
        Arrays.stream(columns).mapToObj(index -> schema.field(index).type()).toList();
    return new KeyTable(types, memory);
  }

  BatchStore newStore() {
    return new BatchStore(workspace, byKey.file(), schema);
  }

  SortedRuns newRuns() {
    return byKey.newRuns();
  }

  KeyGroups newGroups() {
    return new KeyGroups(keys, columns);
  }

  /// The kept rows of rows in the order of their keys, in the order of the input and with their
  /// numbers.
  Iterator<RecordBatch> kept(Iterator<RecordBatch> sorted) {
    SortedRuns back = byNumber.newRuns();
    new GroupEnds(newGroups(), keep instanceof Keep.Last).pick(sorted, back::add);
    back.finish();
    return back.sorted();
  }
}
