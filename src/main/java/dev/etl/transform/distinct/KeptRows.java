package dev.etl.transform.distinct;

import dev.etl.data.Column;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Validity;
import dev.etl.transform.spill.BatchStore;
import dev.etl.transform.table.KeyTable;
import dev.etl.transform.table.MemoryLimit;
import dev.etl.transform.table.MemoryReservation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Decides which rows of several chunks are kept: one partition at a time, with a hash table of its
/// keys. If a table does not fit into memory, the rows of the partition are read several times,
/// each time for a part of the keys. Thread-safe.
final class KeptRows {
  private static final int MORE_PASSES = 4;

  /// Then tables are as large as they must be.
  private static final int MOST_PASSES = 1 << 12;

  private final BoundDistinct distinct;
  private final List<RowChunk> chunks;
  private final boolean last;
  private final long bytes;
  private final AtomicInteger claimed = new AtomicInteger();
  private final CountDownLatch open = new CountDownLatch(BoundDistinct.PARTITIONS);
  private final AtomicReferenceArray<BatchStore> kept =
      new AtomicReferenceArray<>(BoundDistinct.PARTITIONS);
  private volatile int passes = 1;
  private volatile @Nullable Throwable failure;

  /// @param last whether the last row of each key is kept
  /// @param bytes the memory for each of the threads that decide at the same time
  KeptRows(BoundDistinct distinct, List<RowChunk> chunks, boolean last, long bytes) {
    this.distinct = distinct;
    this.chunks = chunks;
    this.last = last;
    this.bytes = bytes;
  }

  /// Decides about all rows, together with other threads that call this.
  void decide() {
    boolean decided = false;
    try {
      for (int partition = claimed.getAndIncrement();
          partition < BoundDistinct.PARTITIONS && failure == null;
          partition = claimed.getAndIncrement()) {
        kept.set(partition, store(decided(partition)));
        open.countDown();
      }
      decided = true;
      open.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while others decide about rows", e);
    } catch (RuntimeException | Error e) {
      failure = e;
      throw e;
    } finally {
      while (!decided && open.getCount() > 0) {
        open.countDown();
      }
    }
    Throwable others = failure;
    if (others instanceof Error error) {
      throw error;
    }
    if (others instanceof RuntimeException exception) {
      throw exception;
    }
  }

  private BatchStore store(long[][] words) {
    BatchStore store = distinct.newStore(BoundDistinct.WORDS);
    for (long[] each : words) {
      List<Column> column = List.of(LongColumn.of(each, Validity.all(each.length)));
      store.add(new RecordBatch(BoundDistinct.WORDS, each.length, column));
    }
    return store;
  }

  /// The rows of a partition of a chunk that are kept: a bit for each.
  long[] words(int chunk, int partition) {
    Iterator<RecordBatch> words = kept.get(partition).batches(chunk, chunk + 1);
    return ((LongColumn) words.next().column(0)).values();
  }

  private long[][] decided(int partition) {
    for (int tried = passes; ; tried *= MORE_PASSES) {
      long most = tried < MOST_PASSES ? bytes : Long.MAX_VALUE / 2;
      MemoryReservation memory =
          new MemoryReservation(MemoryLimit.of(most, BoundDistinct::exceeded));
      try {
        long[][] words = new long[chunks.size()][];
        for (int pass = 0; pass < tried; pass++) {
          decide(partition, pass, tried, memory, words);
          memory.giveAll();
        }
        passes = tried;
        return words;
      } catch (EtlException e) {
        if (e.kind() != ErrorKind.DATA) {
          throw e;
        }
      }
    }
  }

  private void decide(
      int partition, int pass, int count, MemoryReservation memory, long[][] words) {
    KeyTable table = distinct.newTable(memory, 0);
    int[] ids = new int[RecordBatch.ROWS];
    for (int at = 0; at < chunks.size(); at++) {
      int chunk = last ? chunks.size() - 1 - at : at;
      List<RecordBatch> batches = new ArrayList<>();
      int rows = 0;
      for (Iterator<RecordBatch> next = chunks.get(chunk).partition(partition); next.hasNext(); ) {
        RecordBatch keys = distinct.keyBatch(next.next());
        batches.add(keys);
        rows += keys.rows();
      }
      if (words[chunk] == null) {
        words[chunk] = new long[Validity.words(rows)];
      }
      int first = 0;
      for (RecordBatch keys : batches) {
        int[] chosen = chosen(keys, table, pass, count);
        RecordBatch wanted =
            chosen.length == keys.rows() ? keys : keys.gather(chosen, chosen.length);
        int before = table.size();
        table.assign(wanted.columns(), wanted.rows(), ids);
        for (int row = 0; row < wanted.rows(); row++) {
          if (ids[row] >= before) {
            int place = first + chosen[row];
            words[chunk][place >> 6] |= 1L << place;
          }
        }
        first += keys.rows();
      }
    }
  }

  /// The rows whose keys belong to a pass.
  private static int[] chosen(RecordBatch keys, KeyTable table, int pass, int count) {
    int[] chosen = new int[keys.rows()];
    if (count == 1) {
      for (int row = 0; row < chosen.length; row++) {
        chosen[row] = row;
      }
      return chosen;
    }
    int[] parts = table.parts(keys.columns(), keys.rows(), count, 2);
    int size = 0;
    for (int row = 0; row < parts.length; row++) {
      if (parts[row] == pass) {
        chosen[size++] = row;
      }
    }
    return Arrays.copyOf(chosen, size);
  }
}
