package dev.etl.transform.window;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
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
import dev.etl.transform.table.MemoryLimit;
import dev.etl.transform.table.MemoryReservation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// A window bound to a schema. Thread-safe.
public final class BoundWindow implements BoundReduction {
  /// The share of the memory for the values of frames.
  private static final int SHARE_OF_FRAMES = 4;

  /// The memory for the values of frames that needs no leave.
  private static final long FREE = 1 << 20;

  private final WindowColumns columns;
  private final List<SortKey> keys;
  private final int[] keyColumns;
  private final List<SortKey> all;
  private final int[] allColumns;
  private final Workspace workspace;
  private final MemoryLimit limit;
  private final Sorting byKey;
  private final Sorting byRank;
  private final Sorting byNumber;

  /// @param keys the indexes of the columns of a partition
  /// @param order the order of its rows
  /// @param orderColumns the indexes of the columns of the order
  public BoundWindow(
      WindowColumns columns,
      int[] keys,
      List<SortKey> order,
      int[] orderColumns,
      Workspace workspace) {
    this.columns = columns;
    this.keyColumns = keys;
    this.keys =
        Arrays.stream(keys)
            .mapToObj(index -> SortKey.of(columns.input().field(index).name()))
            .toList();
    this.all = new ArrayList<>(this.keys);
    all.addAll(order);
    this.allColumns = Arrays.copyOf(keys, keys.length + orderColumns.length);
    System.arraycopy(orderColumns, 0, allColumns, keys.length, orderColumns.length);
    this.workspace = workspace;
    this.limit =
        MemoryLimit.of(Math.max(FREE, workspace.bytes() / SHARE_OF_FRAMES), BoundWindow::exceeded);
    this.byKey = Sorting.numbered(columns.numbered(), all, allColumns, workspace);
    this.byRank = Sorting.of(columns.numbered(), all, allColumns, Long.MAX_VALUE, workspace);
    this.byNumber = RowNumbers.order(RowNumbers.with(columns.output()), workspace);
  }

  private static EtlException exceeded() {
    return new EtlException(
        ErrorKind.DATA,
        "window: the values of a frame do not fit into memory",
        "allow more with --memory, or take fewer rows");
  }

  @Override
  public Schema output() {
    return columns.output();
  }

  WindowColumns columns() {
    return columns;
  }

  @Override
  public Effect effect() {
    return Effect.FILTERS;
  }

  @Override
  public ReductionState newState(int source, String name, Schema input) {
    return new WindowRows(this);
  }

  @Override
  public Optional<ReductionState> ofNothing() {
    return Optional.empty();
  }

  @Override
  public ShardMerge newShardMerge() {
    return new NumberedMerge(columns.numbered(), columns.output(), byRank.newRuns(), this::results);
  }

  SortedRuns newRuns() {
    return byKey.newRuns();
  }

  KeyGroups newPartitions() {
    return new KeyGroups(keys, keyColumns);
  }

  /// The rows with their results, in the order of the input and with their numbers.
  ///
  /// @param sorted rows in the order of their keys
  Iterator<RecordBatch> results(Iterator<RecordBatch> sorted) {
    MemoryReservation memory = new MemoryReservation(limit);
    Iterator<RecordBatch> rows = sorted;
    for (Stage stage : columns.stages()) {
      rows = through(stage, rows, memory);
    }
    SortedRuns back = byNumber.newRuns();
    Schema numbered = RowNumbers.with(columns.output());
    while (rows.hasNext()) {
      back.add(columns.results(rows.next(), numbered));
    }
    memory.giveAll();
    back.finish();
    return back.sorted();
  }

  private Iterator<RecordBatch> through(
      Stage stage, Iterator<RecordBatch> rows, MemoryReservation memory) {
    return stage.delay() == Frame.ALL
        ? new WholeFrames(
            rows,
            newPartitions(),
            () -> new WholePartitions(stage, newStore(stage), new MemoryReservation(limit)))
        : new MovingFrames(
            rows, stage, newPartitions(), new KeyGroups(all, allColumns), newStore(stage), memory);
  }

  private BatchStore newStore(Stage stage) {
    List<Field> fields = stage.output().fields();
    return new BatchStore(
        workspace,
        byKey.file(),
        new Schema(fields.subList(0, fields.size() - stage.calls().size())));
  }
}
