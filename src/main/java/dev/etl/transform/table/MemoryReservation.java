package dev.etl.transform.table;

import java.util.Arrays;

/// The heap reserved by one state of an aggregation, estimated rather too high than too low. Bytes
/// are taken from the shared [MemoryLimit] before they are allocated, a chunk at a time. Used by
/// one thread at a time.
///
/// All methods that take memory throw [dev.etl.data.EtlException] DATA if too little is left.
public final class MemoryReservation {
  /// The bytes of an object or array besides its content, including a reference to it.
  public static final int OBJECT = 24;

  private static final int CHUNK = 16 << 10;
  private static final int MIN = 8;

  private final MemoryLimit limit;
  private long used;
  private long taken;

  public MemoryReservation(MemoryLimit limit) {
    this.limit = limit;
  }

  public void take(long bytes) {
    used += bytes;
    if (used > taken) {
      long chunk = Math.max(CHUNK, used - taken);
      try {
        limit.take(chunk);
      } catch (RuntimeException e) {
        used -= bytes;
        throw e;
      }
      taken += chunk;
    }
  }

  /// Releases a part.
  public void give(long bytes) {
    used -= bytes;
  }

  /// The bytes in use.
  public long used() {
    return used;
  }

  /// Releases the unused part.
  public void trim() {
    limit.give(taken - used);
    taken = used;
  }

  /// Releases everything.
  public void giveAll() {
    used = 0;
    trim();
  }

  /// An array for at least `size` values that begins with those of `array`.
  public long[] grown(long[] array, int size) {
    if (size <= array.length) {
      return array;
    }
    int length = grownLength(array.length, size);
    take((long) length * Long.BYTES);
    give((long) array.length * Long.BYTES);
    return Arrays.copyOf(array, length);
  }

  /// An array for at least `size` values that begins with those of `array`.
  public int[] grown(int[] array, int size) {
    if (size <= array.length) {
      return array;
    }
    int length = grownLength(array.length, size);
    take((long) length * Integer.BYTES);
    give((long) array.length * Integer.BYTES);
    return Arrays.copyOf(array, length);
  }

  /// An array for at least `size` values that begins with those of `array`.
  public byte[] grown(byte[] array, int size) {
    if (size <= array.length) {
      return array;
    }
    int length = grownLength(array.length, size);
    take(length);
    give(array.length);
    return Arrays.copyOf(array, length);
  }

  /// An array for at least `size` values that begins with those of `array`.
  public double[] grown(double[] array, int size) {
    if (size <= array.length) {
      return array;
    }
    int length = grownLength(array.length, size);
    take((long) length * Double.BYTES);
    give((long) array.length * Double.BYTES);
    return Arrays.copyOf(array, length);
  }

  /// An array for at least `size` references that begins with those of `array`.
  public <T> T[] grown(T[] array, int size) {
    if (size <= array.length) {
      return array;
    }
    int length = grownLength(array.length, size);
    take((long) length * Long.BYTES);
    give((long) array.length * Long.BYTES);
    return Arrays.copyOf(array, length);
  }

  private static int grownLength(int length, int size) {
    long larger = Math.max(MIN, length + (long) length);
    return (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(size, larger));
  }
}
