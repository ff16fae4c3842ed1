package dev.etl.transform.distinct;

import dev.etl.data.Column;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.Interleaving;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.SpelledColumn;
import dev.etl.data.Type;
import dev.etl.data.text.ValueText;
import dev.etl.file.FrameFile;
import dev.etl.transform.order.KeyGroups;
import dev.etl.transform.order.NumberedMerge;
import dev.etl.transform.order.RowNumbers;
import dev.etl.transform.order.SortKey;
import dev.etl.transform.order.SortedRuns;
import dev.etl.transform.order.Sorting;
import dev.etl.transform.spill.BatchStore;
import dev.etl.transform.spill.MemoryPool;
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
import java.util.stream.IntStream;

/// A distinct bound to a schema. Thread-safe.
public final class BoundDistinct implements BoundReduction {
  /// The share of the memory for keys in hash tables.
  private static final int SHARE_OF_KEYS = 4;

  /// The part of the memory for the rows that become a chunk, within bounds.
  private static final int CHUNKS = 32;

  private static final long MIN_CHUNK_BYTES = 512 << 10;
  private static final long MAX_CHUNK_BYTES = 16 << 20;

  /// The number of partitions by the hash of the key.
  static final int PARTITIONS = 64;

  /// Bits of rows.
  static final Schema WORDS = Schema.of(Field.of("words", Type.LONG));

  private final Schema schema;
  private final Schema numbered;
  private final Schema keySchema;
  private final FrameFile file;
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
    this.file = workspace.newFile();
    this.keySchema =
        new Schema(
            IntStream.range(0, columns.length)
                .mapToObj(
                    index -> Field.of(Integer.toString(index), schema.field(columns[index]).type()))
                .toList());
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

  /// Then there are more tables, or smaller ones.
  static EtlException exceeded() {
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
    return switch (keep) {
      case Keep.First _ -> new HashedRows(this, false);
      case Keep.Last _ -> new HashedRows(this, true);
      case Keep.Extreme _ -> new SortedRows(this);
    };
  }

  @Override
  public Optional<ReductionState> ofNothing() {
    return Optional.empty();
  }

  @Override
  public ShardMerge newShardMerge() {
    return new NumberedMerge(numbered, schema, byRank.newRuns(), this::kept);
  }

  /// The columns of keys.
  Schema keySchema() {
    return keySchema;
  }

  /// The keys of rows.
  List<Column> keys(RecordBatch batch) {
    return Arrays.stream(columns)
        .mapToObj(index -> SpelledColumn.values(batch.column(index)))
        .toList();
  }

  /// The keys of rows as a batch.
  RecordBatch keyBatch(RecordBatch batch) {
    return new RecordBatch(keySchema, batch.rows(), keys(batch));
  }

  /// The part of the key of each row.
  ///
  /// @param level divisions of different levels are independent
  int[] parts(KeyTable hashing, RecordBatch batch, int count, int level) {
    return hashing.parts(keys(batch), batch.rows(), count, level);
  }

  /// The limit of the tables of all splits.
  MemoryLimit limit() {
    return limit;
  }

  /// The memory of all steps, in bytes.
  long bytes() {
    return workspace.bytes();
  }

  /// The memory for rows that are collected.
  MemoryPool collected() {
    return workspace.collected();
  }

  /// The bytes of the rows that become a chunk.
  long chunkBytes() {
    return Math.clamp(workspace.bytes() / CHUNKS, MIN_CHUNK_BYTES, MAX_CHUNK_BYTES);
  }

  /// @param keys the expected number of keys
  KeyTable newTable(MemoryReservation memory, int keys) {
    return new KeyTable(keySchema.fields().stream().map(Field::type).toList(), memory, keys);
  }

  /// @param stored the columns of its rows
  BatchStore newStore(Schema stored) {
    return new BatchStore(workspace, file, stored);
  }

  Interleaving interleaving(Schema taken) {
    return new Interleaving(taken, ValueText::texts);
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
