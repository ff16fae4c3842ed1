package dev.etl.transform.window;

import dev.etl.data.RecordBatch;
import dev.etl.transform.order.KeyGroups;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Rows with the results of calls over whole partitions. Batches are cut where the last partition
/// begins that they touch: the partitions before it are complete. Used by one thread.
final class WholeFrames implements Iterator<RecordBatch> {
  private final Iterator<RecordBatch> input;
  private final KeyGroups partitions;
  private final Supplier<WholePartitions> newPartitions;
  private WholePartitions open;
  private Iterator<RecordBatch> ready = Collections.emptyIterator();

  /// @param input sorted rows
  /// @param newPartitions takes the rows of some partitions
  WholeFrames(
      Iterator<RecordBatch> input, KeyGroups partitions, Supplier<WholePartitions> newPartitions) {
    this.input = input;
    this.partitions = partitions;
    this.newPartitions = newPartitions;
    this.open = newPartitions.get();
  }

  @Override
  public boolean hasNext() {
    return ready.hasNext() || !open.isEmpty() || input.hasNext();
  }

  @Override
  public RecordBatch next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    while (!ready.hasNext()) {
      collect();
    }
    return ready.next();
  }

  private void collect() {
    while (input.hasNext()) {
      RecordBatch batch = input.next();
      boolean[] begins = partitions.begins(batch);
      int last = begins.length - 1;
      while (last >= 0 && !begins[last]) {
        last--;
      }
      if (last < 0) {
        open.add(batch, begins, 0);
        continue;
      }
      if (last > 0) {
        open.add(part(batch, 0, last), begins, 0);
      }
      WholePartitions complete = open;
      open = newPartitions.get();
      open.add(part(batch, last, batch.rows()), begins, last);
      if (!complete.isEmpty()) {
        ready = complete.finish();
        return;
      }
    }
    ready = open.finish();
    open = newPartitions.get();
  }

  private static RecordBatch part(RecordBatch batch, int from, int to) {
    return from == 0 && to == batch.rows()
        ? batch
        : batch.gather(IntStream.range(from, to).toArray(), to - from);
  }
}
