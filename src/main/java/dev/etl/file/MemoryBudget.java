package dev.etl.file;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// The memory shared by buffers, in chunks of one size, which are reused. Thread-safe.
public final class MemoryBudget {
  /// The size of a chunk in bytes.
  static final int CHUNK = 256 * 1024;

  private static final long MAX_BYTES = 96L << 20;

  /// Buffers take only a part of a small heap; the rest spills to disk.
  private static final int PART_OF_HEAP = 8;

  private final Deque<byte[]> free = new ArrayDeque<>();
  private long left;

  /// A budget of 96 MiB, or of an eighth of the heap if that is less.
  public MemoryBudget() {
    this(Math.min(MAX_BYTES, Runtime.getRuntime().maxMemory() / PART_OF_HEAP));
  }

  /// A budget in bytes, rounded down to whole chunks.
  public MemoryBudget(long bytes) {
    this.left = bytes / CHUNK;
  }

  /// A chunk of undefined content; null if all are in use.
  synchronized byte @Nullable [] take() {
    if (!free.isEmpty()) {
      return free.pop();
    }
    if (left == 0) {
      return null;
    }
    left--;
    return new byte[CHUNK];
  }

  /// Returns a chunk, which its user must not touch afterwards.
  synchronized void giveBack(byte[] chunk) {
    free.push(chunk);
  }
}
