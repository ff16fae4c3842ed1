package dev.etl.transform.distinct;

import dev.etl.data.Column;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.SpelledColumn;
import dev.etl.transform.order.NumberedShards;
import dev.etl.transform.order.RowNumbers;
import dev.etl.transform.order.SortedRuns;
import dev.etl.transform.spill.BatchStore;
import dev.etl.transform.step.ReductionState;
import dev.etl.transform.step.Rejections;
import dev.etl.transform.step.ShardConsumer;
import dev.etl.transform.table.KeyTable;
import dev.etl.transform.table.MemoryReservation;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of a distinct so far. While the keys fit into memory and first rows are kept, a table
/// of keys lets only new ones pass; otherwise rows are sorted by their keys. Used by one thread at
/// a time.
final class DistinctRows implements ReductionState {
  private final BoundDistinct distinct;
  private final MemoryReservation memory;
  private final BatchStore firsts;
  private @Nullable KeyTable table;
  private @Nullable SortedRuns sorted;
  private int[] ids = {};
  private long rows;

  /// @param first whether the first row of each key is kept
  DistinctRows(BoundDistinct distinct, boolean first) {
    this.distinct = distinct;
    this.memory = distinct.newReservation();
    this.firsts = distinct.newStore();
    if (first) {
      table = newTable();
    }
    if (table == null) {
      sorted = distinct.newRuns();
    }
  }

  private @Nullable KeyTable newTable() {
    try {
      return distinct.newTable(memory);
    } catch (EtlException e) {
      return null;
    }
  }

  @Override
  public void add(Rows added, Rejections rejections) {
    rows += added.count();
    add(added.batch());
  }

  private void add(RecordBatch batch) {
    if (batch.rows() == 0) {
      return;
    }
    KeyTable known = table;
    if (known != null) {
      try {
        addFirsts(batch, known);
        return;
      } catch (EtlException e) {
        if (e.kind() != ErrorKind.DATA) {
          throw e;
        }
        sortAll();
      }
    }
    SortedRuns runs = runs();
    runs.add(RowNumbers.added(batch, distinct.numbered(), runs.rows()));
  }

  private void addFirsts(RecordBatch batch, KeyTable known) {
    if (ids.length < batch.rows()) {
      ids = new int[batch.rows()];
    }
    int before = known.size();
    List<Column> key =
        Arrays.stream(distinct.columns())
            .mapToObj(index -> SpelledColumn.values(batch.column(index)))
            .toList();
    known.assign(key, batch.rows(), ids);
    int[] fresh = new int[known.size() - before];
    int count = 0;
    for (int row = 0; row < batch.rows() && count < fresh.length; row++) {
      fresh[count] = row;
      count += ids[row] == before + count ? 1 : 0;
    }
    if (count > 0) {
      firsts.add(count == batch.rows() ? batch : batch.gather(fresh, count));
    }
  }

  /// Goes on without a table: it has become too large.
  private void sortAll() {
    table = null;
    memory.giveAll();
    sorted = distinct.newRuns();
    for (Iterator<RecordBatch> batches = firsts.batches(); batches.hasNext(); ) {
      sorted.add(RowNumbers.added(batches.next(), distinct.numbered(), sorted.rows()));
    }
    firsts.clear();
  }

  private SortedRuns runs() {
    if (sorted == null) {
      throw new IllegalStateException("rows are in a table");
    }
    return sorted;
  }

  @Override
  public void finish() {
    ids = new int[0];
    if (sorted != null) {
      sorted.finish();
    }
  }

  @Override
  public void merge(ReductionState next) {
    DistinctRows others = (DistinctRows) next;
    rows += others.rows;
    if (others.sorted != null) {
      if (table != null) {
        sortAll();
        finish();
      }
      runs().merge(others.sorted);
    } else {
      others.firsts.batches().forEachRemaining(this::add);
      finish();
      others.discard();
    }
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public Iterable<RecordBatch> result() {
    if (sorted == null) {
      return firsts::batches;
    }
    return () -> RowNumbers.removed(distinct.kept(runs().sorted()), distinct.output());
  }

  /// A shard has the rows whose keys belong to it, with their numbers.
  @Override
  public void writeTo(int shards, ShardConsumer out) {
    NumberedShards written = new NumberedShards(distinct.numbered(), distinct.newGroups(), shards);
    if (sorted != null) {
      sorted.sorted().forEachRemaining(written::add);
    } else {
      long first = 0;
      for (Iterator<RecordBatch> batches = firsts.batches(); batches.hasNext(); ) {
        RecordBatch batch = batches.next();
        written.add(RowNumbers.added(batch, distinct.numbered(), first));
        first += batch.rows();
      }
    }
    written.writeTo(out);
  }

  @Override
  public void discard() {
    memory.giveAll();
    firsts.clear();
    if (sorted != null) {
      sorted.discard();
    }
  }
}
