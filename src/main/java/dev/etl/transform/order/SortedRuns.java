package dev.etl.transform.order;

import dev.etl.data.Interleaving;
import dev.etl.data.RecordBatch;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// Rows to sort: those added last are collected, the others are sorted runs. If rows are numbered,
/// a last column has the number of each among those added. Used by one thread at a time.
public final class SortedRuns {
  private static final int STEP = 1024;

  private final Sorting sorting;
  private final List<RecordBatch> collected = new ArrayList<>();
  private final KeyBytes keys = new KeyBytes();
  private List<SortedRun> runs = new ArrayList<>();
  private long bytes;
  private long taken;
  private long rows;

  SortedRuns(Sorting sorting) {
    this.sorting = sorting;
  }

  /// Adds rows behind all others.
  public void add(RecordBatch batch) {
    if (batch.rows() == 0) {
      return;
    }
    long size = batch.bytes() + batch.rows() * (long) RowSorter.BYTES_PER_ROW;
    if (!hasRoomFor(size)) {
      sortCollected();
      hasRoomFor(size);
    }
    collected.add(batch);
    rows += batch.rows();
    sorting.encoder().encode(batch, keys);
    bytes += size;
    if (keys.count() / 2 >= Math.max(RecordBatch.ROWS, sorting.most())) {
      // Only the first rows are wanted.
      sortCollected();
    }
  }

  /// Takes memory for more rows, with room for their keys and their copy in order.
  private boolean hasRoomFor(long more) {
    long needed = 2 * (bytes + more) + keys.size();
    if (!Sorting.needsMemory(needed)) {
      return true;
    }
    if (needed <= taken) {
      return true;
    }
    if (!sorting.memory().tryTake(needed - taken)) {
      return collected.isEmpty();
    }
    taken = needed;
    return true;
  }

  /// Sorts the collected rows, after which no more may be added.
  public void finish() {
    sortCollected();
  }

  private void sortCollected() {
    if (collected.isEmpty()) {
      return;
    }
    int[] order = RowSorter.sorted(keys);
    int count = (int) Math.min(order.length, sorting.most());
    SortedRun run = sorting.newRun(0);
    int batchRows = sorting.batchRows(bytes, order.length);
    Interleaving interleaving = sorting.interleaving();
    int[] begins = begins();
    int[] batches = batchOfEach(begins, order.length);
    int[] from = new int[batchRows];
    int[] picked = new int[batchRows];
    for (int first = 0; first < count; first += batchRows) {
      int length = Math.min(batchRows, count - first);
      for (int index = 0; index < length; index++) {
        int row = order[first + index];
        from[index] = batchOf(row, begins, batches);
        picked[index] = row - begins[from[index]];
      }
      run.add(interleaving.take(collected, from, picked, length));
    }
    if (run.rows() > 0) {
      runs.add(run);
    }
    collected.clear();
    keys.clear();
    bytes = 0;
    sorting.memory().give(taken);
    taken = 0;
    keepFew();
  }

  private int[] begins() {
    int[] begins = new int[collected.size()];
    for (int index = 1; index < begins.length; index++) {
      begins[index] = begins[index - 1] + collected.get(index - 1).rows();
    }
    return begins;
  }

  /// The batch of each row whose number is a multiple of [#STEP].
  private static int[] batchOfEach(int[] begins, int rows) {
    int[] batches = new int[rows / STEP + 1];
    int batch = 0;
    for (int index = 0; index < batches.length; index++) {
      while (batch + 1 < begins.length && begins[batch + 1] <= index * STEP) {
        batch++;
      }
      batches[index] = batch;
    }
    return batches;
  }

  private static int batchOf(int row, int[] begins, int[] batches) {
    int batch = batches[row / STEP];
    while (batch + 1 < begins.length && begins[batch + 1] <= row) {
      batch++;
    }
    return batch;
  }

  private void keepFew() {
    if (sorting.areMany(runs.size())) {
      runs = new ArrayList<>(sorting.reduced(runs));
    }
  }

  /// Adds the rows of another behind these; both are finished.
  public void merge(SortedRuns next) {
    next.runs.forEach(run -> runs.add(run.behind(rows)));
    rows += next.rows;
    keepFew();
  }

  /// The number of rows added.
  public long rows() {
    return rows;
  }

  /// The rows in order; called once, at the end.
  public Iterator<RecordBatch> sorted() {
    runs = sorting.reduced(runs);
    return sorting.merge(runs, RecordBatch.ROWS);
  }

  /// The rows in order, divided into parts that may be read side by side, each once; called once,
  /// at the end.
  ///
  /// @param readers the number of parts that are read at the same time
  public List<Iterable<RecordBatch>> sortedParts(int readers) {
    runs = sorting.reduced(runs);
    return sorting.mergedParts(runs, readers);
  }

  /// Adds a run that is sorted.
  public void addSorted(Iterable<RecordBatch> batches) {
    SortedRun run = sorting.newRun(rows);
    batches.forEach(run::add);
    if (run.rows() > 0) {
      runs.add(run);
      rows += run.rows();
      keepFew();
    }
  }

  /// Releases all memory.
  public void discard() {
    runs.forEach(SortedRun::clear);
    runs.clear();
    collected.clear();
    sorting.memory().give(taken);
    taken = 0;
  }
}
