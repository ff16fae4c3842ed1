package dev.etl.transform.group;

import dev.etl.data.Column;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.expression.BoundExpression;
import dev.etl.expression.kernel.Faults;
import dev.etl.file.FrameFile;
import dev.etl.transform.order.RowNumbers;
import dev.etl.transform.order.Sorting;
import dev.etl.transform.spill.Workspace;
import dev.etl.transform.step.BoundReduction;
import dev.etl.transform.step.ReductionState;
import dev.etl.transform.step.ShardMerge;
import dev.etl.transform.table.MemoryLimit;
import dev.etl.transform.table.MemoryReservation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A [dev.etl.transform.Aggregate] bound to a schema. Its states share one [MemoryLimit] and one
/// temporary file. Thread-safe.
public final class BoundAggregate implements BoundReduction {
  /// The share of the memory for groups.
  private static final int SHARE = 2;

  /// The share of that memory that a table of groups may always take.
  private static final int FAIR = 32;

  private final Schema output;
  private final Schema ranked;
  private final int[] keys;
  private final List<BoundExpression> arguments;
  private final List<BoundCall> calls;
  private final Schema unranked;
  private final Schema rowSchema;
  private final Workspace workspace;
  private final long bytes;
  private final MemoryLimit limit;
  private final FrameFile file;
  private final Sorting byRank;

  /// @param keys indexes of the columns to group by
  /// @param memory the most bytes that groups take; empty for a part of the workspace
  public BoundAggregate(
      Schema output,
      int[] keys,
      List<BoundExpression> arguments,
      List<BoundCall> calls,
      OptionalLong memory,
      Workspace workspace) {
    this.output = output;
    this.ranked = RowNumbers.with(output);
    this.keys = keys.clone();
    this.arguments = List.copyOf(arguments);
    this.calls = List.copyOf(calls);
    this.unranked =
        numbered(
            Stream.concat(keyTypes().stream(), this.arguments.stream().map(BoundExpression::type))
                .toList());
    this.rowSchema = RowNumbers.with(unranked);
    this.workspace = workspace;
    this.bytes = memory.orElse(workspace.bytes() / SHARE);
    this.limit = MemoryLimit.soft(bytes);
    this.file = workspace.newFile();
    this.byRank = RowNumbers.order(ranked, workspace);
  }

  @Override
  public Schema output() {
    return output;
  }

  /// The columns of the result and the rank of each group.
  Schema ranked() {
    return ranked;
  }

  @Override
  public ReductionState newState(int source, String name, Schema input) {
    return newState();
  }

  GroupedRows newState() {
    return new GroupedRows(this);
  }

  /// Groups that have seen no row yet.
  Groups newGroups() {
    return new Groups(this, new MemoryReservation(limit));
  }

  @Override
  public ShardMerge newShardMerge() {
    return newMerge();
  }

  GroupsMerge newMerge() {
    return new GroupsMerge(this);
  }

  /// Without columns to group by there is always one row.
  @Override
  public Optional<ReductionState> ofNothing() {
    GroupedRows none = newState();
    none.finish();
    return Optional.of(none);
  }

  /// Whether groups of so many bytes should go to a temporary file.
  boolean areTooLarge(long size) {
    return size > bytes / 2 || (limit.isExceeded() && size > bytes / FAIR);
  }

  /// Checks that one group does not take most of the heap.
  ///
  /// @throws EtlException DATA if it does
  void checkHeap(long size) {
    long most = Math.max(bytes, Runtime.getRuntime().maxMemory() / SHARE);
    if (size > most) {
      throw new EtlException(
          ErrorKind.DATA,
          String.format(Locale.ROOT, "aggregate: a group takes more than %,d MiB", most >> 20),
          "allow more with --memory, or estimate with approx_count_distinct or approx_quantile");
    }
  }

  Workspace workspace() {
    return workspace;
  }

  FrameFile file() {
    return file;
  }

  Sorting byRank() {
    return byRank;
  }

  List<Column> keys(RecordBatch batch) {
    return Arrays.stream(keys).mapToObj(batch::column).toList();
  }

  List<Column> arguments(RecordBatch batch, Faults faults) {
    return arguments.stream().map(argument -> argument.evaluate(batch, faults)).toList();
  }

  List<Type> keyTypes() {
    return output.fields().subList(0, keys.length).stream().map(Field::type).toList();
  }

  /// The columns of rows that wait: those to group by, the arguments, and the rank.
  Schema rowSchema() {
    return rowSchema;
  }

  private static Schema numbered(List<Type> types) {
    return new Schema(
        IntStream.range(0, types.size())
            .mapToObj(index -> Field.of(Integer.toString(index), types.get(index)))
            .toList());
  }

  /// Rows that wait.
  ///
  /// @param first the rank of the first
  RecordBatch rows(RecordBatch batch, List<Column> values, long first) {
    List<Column> columns = new ArrayList<>(keys(batch));
    columns.addAll(values);
    RecordBatch rows = new RecordBatch(unranked, batch.rows(), columns);
    return RowNumbers.added(rows, rowSchema, first);
  }

  List<Column> keysOfRows(RecordBatch rows) {
    return rows.columns().subList(0, keys.length);
  }

  List<Column> argumentsOfRows(RecordBatch rows) {
    return rows.columns().subList(keys.length, keys.length + arguments.size());
  }

  List<BoundCall> calls() {
    return calls;
  }
}
