package dev.etl.slot;

/// A wait that uses no CPU.
@FunctionalInterface
public interface Wait {

  /// Waits.
  ///
  /// @throws InterruptedException if the thread is interrupted
  void run() throws InterruptedException;
}
