package dev.etl.transform.table;

/// The slots of a hash table with open addressing (D. E. Knuth, The Art of Computer Programming 3,
/// 6.4, algorithm L). A slot contains half of a hash and the number of a key; the keys themselves
/// are elsewhere. Several threads may search at once while none adds.
public final class KeySlots {
  private static final int MIN = 16;
  private static final int MAX = 1 << 30;
  private static final long HASH = 0xFFFFFFFF00000000L;

  private long[] slots;

  /// @param keys number of keys to make room for
  public KeySlots(int keys) {
    int half = Integer.highestOneBit(Math.clamp(keys - 1L, MIN / 4, MAX / 4)) * 2;
    slots = new long[half * 2];
  }

  /// The slot in which to look first for a key of this hash.
  public int first(long hash) {
    return search(hash, (int) (hash >>> 32));
  }

  /// The slot in which to look next, if the key in a slot was another one.
  public int next(long hash, int at) {
    return search(hash, at + 1);
  }

  /// The next slot that is empty or has this half of a hash.
  private int search(long hash, int from) {
    int mask = slots.length - 1;
    int at = from & mask;
    while (slots[at] != 0 && ((slots[at] ^ hash) & HASH) != 0) {
      at = (at + 1) & mask;
    }
    return at;
  }

  /// The number of the key in a slot; negative if it is empty.
  public int key(int at) {
    return (int) slots[at] - 1;
  }

  /// Adds a key; at least one slot must stay empty.
  ///
  /// @param at an empty slot, as found for its hash
  public void fill(int at, long hash, int key) {
    slots[at] = (hash & HASH) | (key + 1);
  }

  /// Doubles the slots if more than half of them are used. A table of the largest size stays as it
  /// is.
  ///
  /// @param size number of keys
  /// @throws dev.etl.data.EtlException DATA if there is not enough memory left, or no room
  void growFor(int size, MemoryReservation memory) {
    if (size <= slots.length / 2) {
      return;
    }
    if (slots.length == MAX) {
      if (size > MAX / 8 * 7) {
        memory.take(Long.MAX_VALUE / 2);
      }
      return;
    }
    memory.take(2 * bytes());
    long[] larger = new long[slots.length * 2];
    int mask = larger.length - 1;
    for (long slot : slots) {
      if (slot != 0) {
        int at = (int) (slot >>> 32) & mask; // the half of the hash that the slot holds
        while (larger[at] != 0) {
          at = (at + 1) & mask;
        }
        larger[at] = slot;
      }
    }
    memory.give(bytes());
    slots = larger;
  }

  long bytes() {
    return (long) slots.length * Long.BYTES;
  }

  /// Assigns each key to one of several parts: by bits of its hash that the slot does not use.
  ///
  /// @param level divisions of different levels are independent
  int[] parts(int size, int count, int level) {
    int[] parts = new int[size];
    for (long slot : slots) {
      if (slot != 0) {
        parts[(int) slot - 1] = part(slot, count, level);
      }
    }
    return parts;
  }

  /// The part of a key with a hash.
  static int part(long hash, int count, int level) {
    return Integer.remainderUnsigned(
        (int) Hashes.mixed((hash >>> 32) + ((long) level << 32)), count);
  }
}
