package dev.etl.transform.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Hashes of numbers and texts, for tables in memory. Each bit depends on all input bits:
/// multiplications and shifts as in MurmurHash3 (A. Appleby), eight bytes at a time.
public final class Hashes {
  private static final long FACTOR = 0x9E3779B97F4A7C15L;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Hashes() {}

  /// A number made of another; equal numbers give equal ones, all others look random.
  public static long mixed(long bits) {
    long hash = bits;
    hash = (hash ^ (hash >>> 33)) * 0xFF51AFD7ED558CCDL;
    hash = (hash ^ (hash >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return hash ^ (hash >>> 33);
  }

  /// The hash of several values, from the hash of those before and that of the next one.
  static long joined(long before, long next) {
    return mixed(before * FACTOR + next);
  }

  /// The hash of some bytes.
  public static long of(byte[] bytes, int from, int to) {
    long hash = (long) to - from;
    int last = to - Long.BYTES;
    if (last < from) {
      return mixed(round(hash, few(bytes, from, to)));
    }
    for (int at = from; at < last; at += Long.BYTES) {
      hash = round(hash, (long) LONGS.get(bytes, at));
    }
    return mixed(round(hash, (long) LONGS.get(bytes, last)));
  }

  private static long few(byte[] bytes, int from, int to) {
    long bits = 0;
    for (int at = from; at < to; at++) {
      bits = (bits << 8) | (bytes[at] & 0xFF);
    }
    return bits;
  }

  private static long round(long hash, long bits) {
    return Long.rotateLeft(hash * FACTOR ^ bits * 0xC4CEB9FE1A85EC53L, 31) * FACTOR;
  }
}
