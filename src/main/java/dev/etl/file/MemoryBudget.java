package dev.etl.file;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// The memory that buffers share, in chunks of one size, which are used again. Safe for use by
/// several threads.
public final class MemoryBudget {
  /// How many bytes a chunk has.
  static final int CHUNK = 256 * 1024;

  private static final long MAX_BYTES = 96L << 20;

  /// Of a small heap buffers take but a part; what does not fit goes to disk.
  private static final int PART_OF_HEAP = 8;

  private final Deque<byte[]> free = new ArrayDeque<>();
  private long left;

  /// A budget of 96 MiB, or of an eighth of the heap if that is less.
  public MemoryBudget() {
    this(Math.min(MAX_BYTES, Runtime.getRuntime().maxMemory() / PART_OF_HEAP));
  }

  /// A budget of so many bytes; what is not enough for a chunk is not used.
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

  /// Takes back a chunk, which its user must not touch any more.
  synchronized void giveBack(byte[] chunk) {
    free.push(chunk);
  }
}
