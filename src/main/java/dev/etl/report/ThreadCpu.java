package dev.etl.report;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/// CPU time of the calling thread. Loads the management classes, so use it only for runs that
/// report it. Thread-safe.
public final class ThreadCpu {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final boolean SUPPORTED =
      THREADS.isCurrentThreadCpuTimeSupported() && THREADS.isThreadCpuTimeEnabled();

  private ThreadCpu() {}

  /// Whether the calling thread has such a clock: virtual threads have none.
  public static boolean known() {
    return SUPPORTED && !Thread.currentThread().isVirtual();
  }

  /// CPU time of the calling thread in nanoseconds, where it is [#known].
  public static long nanos() {
    return THREADS.getCurrentThreadCpuTime();
  }
}
