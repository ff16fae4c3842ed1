package dev.etl.transform.spill;

import java.util.concurrent.atomic.AtomicLong;

/// Memory that several users share; it counts bytes and holds none. Thread-safe.
public final class MemoryPool {
  private final AtomicLong left;

  /// @param bytes the memory in bytes
  public MemoryPool(long bytes) {
    left = new AtomicLong(bytes);
  }

  /// Takes memory if so much is left.
  public boolean tryTake(long bytes) {
    if (left.addAndGet(-bytes) >= 0) {
      return true;
    }
    left.addAndGet(bytes);
    return false;
  }

  /// Returns memory.
  public void give(long bytes) {
    left.addAndGet(bytes);
  }
}
