package dev.etl.transform.table;

import dev.etl.data.Column;
import dev.etl.data.StringColumn;
import dev.etl.data.Type;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How often each value of a column occurs, in bounded memory. Nulls are not values.
///
/// All counts are exact as long as the table can hold all different values. When one more arrives,
/// the table drops values: it subtracts the median of the counts from all of them, and keeps those
/// that are left with a count. The true count of a kept value is then at least its count and at
/// most [#dropped] more, and no dropped value occurred more often than that. This is the summary of
/// J. Misra and D. Gries (1982), which P. Agarwal et al. merge ("Mergeable Summaries", 2012).
///
/// What is dropped depends on the values and their order alone, not on how they arrive in batches.
/// Used by one thread at a time.
public final class CountedValues {
  /// The bytes that a text may take on average.
  private static final int MEAN_TEXT = 64;

  private final Type type;
  private final int most;
  private final long mostBytes;

  /// Without a limit: the table is bounded by itself.
  private final MemoryReservation memory = new MemoryReservation(MemoryLimit.none());

  private KeyColumn keys;
  private KeySlots slots = new KeySlots(0);
  private long[] counts = {};
  private int size;
  private long bytes;
  private long dropped;

  /// Follows what happens to the table.
  public interface Watcher {

    /// The value of a row is added to the table: its first occurrence, or the first since it was
    /// dropped.
    void arrives(int row, long hash);

    /// The table drops values before it adds the value of a row.
    void drops(int row);
  }

  /// @param most the number of different values to hold; texts of 64 bytes on average fit
  public CountedValues(Type type, int most) {
    this.type = type;
    this.most = most;
    this.mostBytes = (long) most * MEAN_TEXT;
    this.keys = KeyColumn.of(type, memory);
  }

  /// Adds each value of a column once.
  public void add(Column column, Watcher watcher) {
    add(column, null, watcher);
  }

  /// Adds each value of a column.
  ///
  /// @param times how often each occurs; null for once
  private void add(Column column, long @Nullable [] times, Watcher watcher) {
    int rows = column.size();
    if (rows == 0) {
      return;
    }
    boolean[] changed = new boolean[rows];
    changed[0] = true;
    keys.load(column);
    keys.markChanges(changed, rows);
    boolean anyNull = column.nulls() > 0;
    int id = -1;
    for (int row = 0; row < rows; row++) {
      if (anyNull && column.isNull(row)) {
        id = -1;
        continue;
      }
      if (id < 0 || changed[row]) {
        id = find(column, row, watcher);
      }
      counts[id] += times == null ? 1 : times[row];
    }
  }

  private int find(Column column, int row, Watcher watcher) {
    long hash = keys.hash(row);
    int at = slots.first(hash);
    for (int id = slots.key(at); id >= 0; id = slots.key(at)) {
      if (keys.matches(row, id)) {
        return id;
      }
      at = slots.next(hash, at);
    }
    int length = length(column, row);
    if (size == most || (size > 0 && bytes + length > mostBytes)) {
      watcher.drops(row);
      drop();
      keys.load(column);
      at = free(hash);
    }
    watcher.arrives(row, hash);
    append(row, hash, at, length);
    return size - 1;
  }

  private static int length(Column column, int row) {
    return column instanceof StringColumn texts
        ? texts.offsets()[row + 1] - texts.offsets()[row]
        : 0;
  }

  /// The slot for a new key.
  private int free(long hash) {
    int at = slots.first(hash);
    while (slots.key(at) >= 0) {
      at = slots.next(hash, at);
    }
    return at;
  }

  private void append(int row, long hash, int at, int length) {
    keys.append(row);
    slots.fill(at, hash, size);
    if (size == counts.length) {
      counts = Arrays.copyOf(counts, Math.max(16, 2 * size));
    }
    counts[size++] = 0;
    bytes += length;
    slots.growFor(size, memory);
  }

  /// Drops at least half of the values.
  private void drop() {
    long[] sorted = Arrays.copyOf(counts, size);
    Arrays.sort(sorted);
    long least = sorted[size / 2];
    int[] kept = new int[size];
    long[] left = new long[size];
    int count = 0;
    for (int id = 0; id < size; id++) {
      if (counts[id] > least) {
        kept[count] = id;
        left[count++] = counts[id] - least;
      }
    }
    dropped += least;
    Column values = keys.column(Arrays.copyOf(kept, count));
    keys = KeyColumn.of(type, memory);
    slots = new KeySlots(0);
    size = 0;
    bytes = 0;
    fill(values);
    System.arraycopy(left, 0, counts, 0, count);
  }

  /// Fills the empty table with values that differ.
  private void fill(Column values) {
    keys.load(values);
    for (int row = 0; row < values.size(); row++) {
      long hash = keys.hash(row);
      append(row, hash, free(hash), length(values, row));
    }
  }

  /// Adds the values of another table for the rows that follow.
  ///
  /// @param watcher follows this table; its rows are the numbers of the values there
  public void merge(CountedValues next, Watcher watcher) {
    add(next.values(), next.counts, watcher);
    dropped += next.dropped;
  }

  /// The number of values in the table.
  public int size() {
    return size;
  }

  /// The most that any count may be too low by; 0 as long as all counts are exact.
  public long dropped() {
    return dropped;
  }

  /// The count of a value.
  public long count(int value) {
    return counts[value];
  }

  /// The values, in the order of their arrival.
  public Column values() {
    return keys.column(0, size);
  }

  /// Some values.
  ///
  /// @param chosen their numbers
  public Column values(int[] chosen) {
    return keys.column(chosen);
  }

  /// The hashes of all values.
  public long[] hashes() {
    KeyColumn hashed = KeyColumn.of(type, memory);
    hashed.load(values());
    long[] hashes = new long[size];
    Arrays.setAll(hashes, hashed::hash);
    return hashes;
  }

  /// Writes the table.
  public void writeTo(ByteOutput out) {
    out.putLong(dropped);
    out.putInt(size);
    new KeyFrames(List.of(type)).write(List.of(values()), size, out);
    for (int value = 0; value < size; value++) {
      out.putLong(counts[value]);
    }
  }

  /// Reads a table into an empty one.
  public void readFrom(ByteInput in) {
    dropped = in.getLong();
    int count = in.getInt();
    fill(new KeyFrames(List.of(type)).read(in).getFirst());
    in.getLongs(counts, count);
  }
}
