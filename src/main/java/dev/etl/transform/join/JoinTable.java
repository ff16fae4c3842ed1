package dev.etl.transform.join;

import dev.etl.data.BatchCodec;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Interleaving;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.text.ValueText;
import dev.etl.transform.order.RowNumbers;
import dev.etl.transform.order.SortKey;
import dev.etl.transform.order.SortedRuns;
import dev.etl.transform.order.Sorting;
import dev.etl.transform.spill.BatchStore;
import dev.etl.transform.spill.Workspace;
import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.ByteOutput;
import dev.etl.transform.table.SharedTable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The table of a join, whose rows end with the columns of the key: in memory with an index, or
/// wherever there is room in the [Workspace]. Immutable; thread-safe.
public final class JoinTable implements SharedTable {
  /// The part of the memory of all steps that an index may take.
  private static final int PART_OF_MEMORY = 4;

  /// The most bytes of an index, whose columns are arrays.
  private static final long MOST_BYTES = 1 << 30;

  /// The most rows with one key for which rows are joined as they pass: a batch of the result is
  /// that many times larger.
  private static final int MOST_MATCHES = 64;

  private final TableHead head;
  private final Workspace workspace;
  private final List<BatchStore> stores;
  private final long bytes;
  private final @Nullable RecordBatch inMemory;
  private final @Nullable JoinIndex index;

  /// The use of a table, which decides whether rows can be joined as they pass.
  ///
  /// @param keepsTable whether rows of the table without a match are kept
  /// @param repeats whether a row is repeated for each of its matches
  record Use(boolean keepsTable, boolean repeats) {}

  private JoinTable(
      TableHead head,
      Workspace workspace,
      List<BatchStore> stores,
      long bytes,
      @Nullable RecordBatch inMemory,
      @Nullable JoinIndex index) {
    this.head = head;
    this.workspace = workspace;
    this.stores = List.copyOf(stores);
    this.bytes = bytes;
    this.inMemory = inMemory;
    this.index = index;
  }

  /// @param stores its rows in order, with the columns of the key
  /// @param bytes the size of the rows
  static JoinTable of(
      TableHead head, Workspace workspace, List<BatchStore> stores, long bytes, Use use) {
    long rows = stores.stream().mapToLong(BatchStore::rows).sum();
    long needed = bytes + rows * JoinIndex.BYTES_PER_ROW;
    if (!use.keepsTable() && fits(needed, workspace) && workspace.collected().tryTake(needed)) {
      RecordBatch all = all(head, stores);
      JoinIndex index = new JoinIndex(all, head.compared().size());
      if (!use.repeats() || index.longest() <= MOST_MATCHES) {
        stores.forEach(BatchStore::clear);
        return new JoinTable(head, workspace, List.of(), bytes, all, index);
      }
      workspace.collected().give(needed);
    }
    return new JoinTable(head, workspace, stores, bytes, null, null);
  }

  private static boolean fits(long needed, Workspace workspace) {
    return needed <= Math.min(MOST_BYTES, workspace.bytes() / PART_OF_MEMORY);
  }

  private static RecordBatch all(TableHead head, List<BatchStore> stores) {
    List<RecordBatch> batches = new ArrayList<>();
    stores.forEach(store -> store.batches().forEachRemaining(batches::add));
    return new Interleaving(head.keyed(), ValueText::texts).all(batches);
  }

  TableHead head() {
    return head;
  }

  /// The hash table in which rows find their matches as they pass; null if there is none.
  @Nullable JoinIndex index() {
    return index;
  }

  /// The rows sorted by key, with their numbers. They may be asked for several times.
  SortedRuns sorted() {
    int columns = head.schema().size();
    SortedRuns runs = runs(head.keyed(), columns, head.compared().size(), workspace).newRuns();
    Schema numbered = RowNumbers.with(head.keyed());
    long first = 0;
    for (BatchStore store : stores) {
      for (Iterator<RecordBatch> batches = store.batches(); batches.hasNext(); ) {
        RecordBatch batch = batches.next();
        runs.add(RowNumbers.added(batch, numbered, first));
        first += batch.rows();
      }
    }
    runs.finish();
    return runs;
  }

  /// A sort of rows by their key.
  ///
  /// @param keyed the columns of the rows, then those of the key
  /// @param first the index of the first column of the key
  /// @param parts the number of columns of the key
  static Sorting runs(Schema keyed, int first, int parts, Workspace workspace) {
    return Sorting.numbered(
        RowNumbers.with(keyed),
        IntStream.range(first, first + parts)
            .mapToObj(column -> SortKey.of(keyed.field(column).name()))
            .toList(),
        IntStream.range(first, first + parts).toArray(),
        workspace);
  }

  @Override
  public void writeTo(ByteOutput out) {
    if (!fits(bytes, workspace)) {
      throw new EtlException(
          ErrorKind.USAGE,
          "join: " + head.name() + " does not fit into the memory of an executor",
          "run it with --engine=local, take fewer columns, or allow more: --memory=4g");
    }
    head.writeTo(out);
    out.putInt(index == null ? 0 : 1);
    List<RecordBatch> batches = new ArrayList<>();
    RecordBatch all = inMemory;
    if (all != null) {
      for (int from = 0; from < all.rows(); from += RecordBatch.ROWS) {
        int[] rows = IntStream.range(from, Math.min(all.rows(), from + RecordBatch.ROWS)).toArray();
        batches.add(all.gather(rows, rows.length));
      }
    }
    stores.forEach(store -> store.batches().forEachRemaining(batches::add));
    out.putInt(batches.size());
    BatchCodec codec = new BatchCodec(head.keyed());
    batches.forEach(batch -> out.putBatch(codec, batch));
  }

  /// Reads a table that was written.
  public static JoinTable readFrom(ByteInput in, Workspace workspace) {
    TableHead head = TableHead.readFrom(in);
    boolean indexed = in.getInt() != 0;
    BatchCodec codec = new BatchCodec(head.keyed());
    BatchStore store = new BatchStore(workspace, workspace.newFile(), head.keyed());
    long bytes = 0;
    for (int count = in.getInt(); count > 0; count--) {
      RecordBatch batch = in.getBatch(codec);
      bytes += batch.bytes();
      store.add(batch);
    }
    if (!indexed) {
      return new JoinTable(head, workspace, List.of(store), bytes, null, null);
    }
    RecordBatch all = all(head, List.of(store));
    store.clear();
    return new JoinTable(
        head, workspace, List.of(), bytes, all, new JoinIndex(all, head.compared().size()));
  }
}
