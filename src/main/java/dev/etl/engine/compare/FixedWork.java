package dev.etl.engine.compare;

/// A fixed piece of work, a copy of memory: it takes longer where neighbours on the host disturb
/// this machine, which the kernel cannot see. Not thread-safe.
final class FixedWork {
  private static final int BYTES = 16 << 20;

  private final byte[] from = new byte[BYTES];
  private final byte[] to = new byte[BYTES];

  /// Does the work.
  ///
  /// @return the seconds that it took
  double seconds() {
    long start = System.nanoTime();
    System.arraycopy(from, 0, to, 0, BYTES);
    return (System.nanoTime() - start) / 1e9;
  }
}
