package dev.etl.transform.table;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/// The heap limit shared by all states of an aggregation. Thread-safe.
public final class MemoryLimit {
  private static final long MEBIBYTE = 1 << 20;

  private final long bytes;
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong groups = new AtomicLong();

  private final Function<MemoryLimit, EtlException> refusal;

  private MemoryLimit(long bytes, Function<MemoryLimit, EtlException> refusal) {
    this.bytes = bytes;
    this.refusal = refusal;
  }

  /// A limit in bytes.
  ///
  /// @param bytes empty for a quarter of the heap
  public static MemoryLimit of(OptionalLong bytes) {
    return new MemoryLimit(
        bytes.orElse(Runtime.getRuntime().maxMemory() / 4), MemoryLimit::exceeded);
  }

  /// A limit with its own error.
  ///
  /// @param refusal makes the error
  public static MemoryLimit of(long bytes, Supplier<EtlException> refusal) {
    return new MemoryLimit(bytes, _ -> refusal.get());
  }

  void addGroups(long count) {
    groups.addAndGet(count);
  }

  /// @throws EtlException DATA if too few bytes are left
  void take(long count) {
    if (taken.addAndGet(count) > bytes) {
      taken.addAndGet(-count);
      throw refusal.apply(this);
    }
  }

  void give(long count) {
    taken.addAndGet(-count);
  }

  private EtlException exceeded() {
    long known = groups.get();
    return new EtlException(
        ErrorKind.DATA,
        "aggregate: "
            + (known == 1 ? "1 group takes" : String.format(Locale.ROOT, "%,d groups take", known))
            + " more than the "
            + size()
            + " allowed for them",
        "group by fewer columns, or allow more with the setting 'memory:' of aggregate");
  }

  private String size() {
    return bytes >= MEBIBYTE
        ? String.format(Locale.ROOT, "%,d MiB", bytes / MEBIBYTE)
        : String.format(Locale.ROOT, "%,d bytes", bytes);
  }
}
