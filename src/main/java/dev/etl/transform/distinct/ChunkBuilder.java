package dev.etl.transform.distinct;

import dev.etl.data.Column;
import dev.etl.data.Interleaving;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Validity;
import dev.etl.transform.spill.BatchStore;
import dev.etl.transform.table.KeyTable;
import dev.etl.transform.table.MemoryLimit;
import dev.etl.transform.table.MemoryReservation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Collects rows until they are a chunk: divided by the hashes of their keys, in partitions so
/// small that the table of each fits into the caches of a processor, with one row of each key. Used
/// by one thread at a time.
final class ChunkBuilder {
  private static final int MOST_ROWS = 1 << 19;

  /// Fewer rows are no chunk, unless they must be.
  private static final int LEAST_ROWS = 1 << 15;

  /// The least memory, which needs no leave.
  private static final long FREE = 1 << 20;

  private static final int BYTES_PER_ROW = 4 * Integer.BYTES;

  private final BoundDistinct distinct;
  private final boolean last;
  private final KeyTable hashing;
  private final List<RecordBatch> collected = new ArrayList<>();
  private final List<int[]> parts = new ArrayList<>();
  private int rows;
  private long bytes;
  private long taken;

  /// @param last whether the last row of each key is kept
  ChunkBuilder(BoundDistinct distinct, boolean last) {
    this.distinct = distinct;
    this.last = last;
    this.hashing = distinct.newTable(new MemoryReservation(MemoryLimit.none()), 0);
  }

  /// The rows.
  List<RecordBatch> rows() {
    return collected;
  }

  /// Adds rows behind all others if there is room.
  boolean add(RecordBatch batch) {
    long size = batch.bytes() + (long) BYTES_PER_ROW * batch.rows();
    boolean full = rows + batch.rows() > MOST_ROWS || bytes + size > distinct.chunkBytes();
    if (rows > 0 && (full || !hasRoomFor(size))) {
      return false;
    }
    hasRoomFor(size);
    collected.add(batch);
    parts.add(distinct.parts(hashing, batch, BoundDistinct.PARTITIONS, 1));
    rows += batch.rows();
    bytes += size;
    return true;
  }

  private boolean hasRoomFor(long more) {
    long needed = 2 * (bytes + more);
    if (needed <= Math.max(FREE, taken)) {
      return true;
    }
    if (!distinct.collected().tryTake(needed - taken)) {
      return false;
    }
    taken = needed;
    return true;
  }

  /// Ends the chunk. If few rows are left, they stay here instead.
  ///
  /// @param always whether they become a chunk all the same
  /// @param ended whether no more rows come soon
  Optional<RowChunk> end(boolean always, boolean ended) {
    if (rows == 0) {
      return Optional.empty();
    }
    Picked picked = pick();
    int count = picked.ends[BoundDistinct.PARTITIONS - 1];
    Optional<RowChunk> chunk = Optional.empty();
    if (always || count > LEAST_ROWS || (!ended && count > rows / 2)) {
      chunk = Optional.of(chunk(picked));
      clear();
    } else {
      List<RecordBatch> left = inOrder(picked);
      clear();
      left.forEach(this::add);
    }
    return chunk;
  }

  /// The picked rows: those of each partition behind those of the one before.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Picked(int[] from, int[] rows, int[] places, int[] ends) {}

  private Picked pick() {
    int[] ends = new int[BoundDistinct.PARTITIONS];
    for (int[] each : parts) {
      for (int part : each) {
        ends[part]++;
      }
    }
    int[] next = new int[ends.length];
    for (int part = 1; part < ends.length; part++) {
      next[part] = ends[part - 1];
      ends[part] += ends[part - 1];
    }
    Picked all = new Picked(new int[rows], new int[rows], new int[rows], ends);
    int place = 0;
    for (int batch = 0; batch < parts.size(); batch++) {
      int[] each = parts.get(batch);
      for (int row = 0; row < each.length; row++) {
        int at = next[each[row]]++;
        all.from[at] = batch;
        all.rows[at] = row;
        all.places[at] = place++;
      }
    }
    return oneOfEach(all);
  }

  /// Keeps one row of each key.
  private Picked oneOfEach(Picked all) {
    List<RecordBatch> keys = collected.stream().map(distinct::keyBatch).toList();
    Interleaving interleaving = distinct.interleaving(distinct.keySchema());
    int kept = 0;
    int begin = 0;
    for (int part = 0; part < all.ends.length; part++) {
      int end = all.ends[part];
      int count = end - begin;
      if (count > 0) {
        KeyTable table = distinct.newTable(new MemoryReservation(MemoryLimit.none()), count);
        int[] ids = new int[count];
        RecordBatch batch =
            interleaving.take(
                keys,
                Arrays.copyOfRange(all.from, begin, end),
                Arrays.copyOfRange(all.rows, begin, end),
                count);
        table.assign(batch.columns(), count, ids);
        int[] chosen = chosen(ids, table.size());
        for (int row : chosen) {
          all.from[kept] = all.from[begin + row];
          all.rows[kept] = all.rows[begin + row];
          all.places[kept++] = all.places[begin + row];
        }
      }
      all.ends[part] = kept;
      begin = end;
    }
    return all;
  }

  /// The row of each key, ascending.
  private int[] chosen(int[] ids, int keys) {
    int[] chosen = new int[keys];
    if (last) {
      for (int row = 0; row < ids.length; row++) {
        chosen[ids[row]] = row;
      }
      Arrays.sort(chosen);
      return chosen;
    }
    int count = 0;
    for (int row = 0; count < keys; row++) {
      chosen[count] = row;
      count += ids[row] == count ? 1 : 0;
    }
    return chosen;
  }

  private RowChunk chunk(Picked picked) {
    BatchStore store = distinct.newStore(distinct.numbered());
    Interleaving interleaving = distinct.interleaving(distinct.output());
    int[] begins = new int[BoundDistinct.PARTITIONS + 1];
    int begin = 0;
    for (int part = 0; part < picked.ends.length; part++) {
      for (int end = picked.ends[part]; begin < end; ) {
        int to = Math.min(end, begin + RecordBatch.ROWS);
        store.add(take(interleaving, picked, begin, to));
        begin = to;
      }
      begins[part + 1] = store.size();
    }
    return new RowChunk(store, begins, rows);
  }

  private RecordBatch take(Interleaving interleaving, Picked picked, int begin, int end) {
    int count = end - begin;
    RecordBatch taken =
        interleaving.take(
            collected,
            Arrays.copyOfRange(picked.from, begin, end),
            Arrays.copyOfRange(picked.rows, begin, end),
            count);
    long[] places = new long[count];
    for (int row = 0; row < count; row++) {
      places[row] = picked.places[begin + row];
    }
    List<Column> columns = new ArrayList<>(taken.columns());
    columns.add(LongColumn.of(places, Validity.all(count)));
    return new RecordBatch(distinct.numbered(), count, columns);
  }

  /// The picked rows in the order of the input.
  private List<RecordBatch> inOrder(Picked picked) {
    BitSet kept = new BitSet(rows);
    for (int at = 0; at < picked.ends[picked.ends.length - 1]; at++) {
      kept.set(picked.places[at]);
    }
    Interleaving interleaving = distinct.interleaving(distinct.output());
    List<RecordBatch> left = new ArrayList<>();
    int first = 0;
    for (RecordBatch batch : collected) {
      int[] chosen = kept.get(first, first + batch.rows()).stream().toArray();
      if (chosen.length > 0) {
        left.add(interleaving.take(List.of(batch), new int[chosen.length], chosen, chosen.length));
      }
      first += batch.rows();
    }
    return left.isEmpty() ? left : List.of(interleaving.all(left));
  }

  /// Removes all rows.
  void clear() {
    collected.clear();
    parts.clear();
    rows = 0;
    bytes = 0;
    distinct.collected().give(taken);
    taken = 0;
  }
}
