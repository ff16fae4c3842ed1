package dev.etl.transform.table;

import dev.etl.data.EtlException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The heap limit shared by all states of a step. Thread-safe.
public final class MemoryLimit {
  /// No table is larger.
  private static final long MOST = 1L << 60;

  private final long bytes;
  private final @Nullable Supplier<EtlException> refusal;
  private final AtomicLong taken = new AtomicLong();

  private MemoryLimit(long bytes, @Nullable Supplier<EtlException> refusal) {
    this.bytes = bytes;
    this.refusal = refusal;
  }

  /// A limit beyond which no memory can be taken.
  ///
  /// @param refusal makes the error
  public static MemoryLimit of(long bytes, Supplier<EtlException> refusal) {
    return new MemoryLimit(bytes, refusal);
  }

  /// A limit beyond which memory can be taken, but should not.
  public static MemoryLimit soft(long bytes) {
    return new MemoryLimit(bytes, null);
  }

  /// No limit.
  public static MemoryLimit none() {
    return soft(MOST);
  }

  /// Whether more is taken than should be.
  public boolean isExceeded() {
    return taken.get() > bytes;
  }

  /// @throws EtlException the error of the limit if too few bytes are left
  void take(long count) {
    if (taken.addAndGet(count) > (refusal == null ? MOST : bytes)) {
      taken.addAndGet(-count);
      throw refusal == null
          ? new IllegalStateException("a table is too large for an array")
          : refusal.get();
    }
  }

  void give(long count) {
    taken.addAndGet(-count);
  }
}
