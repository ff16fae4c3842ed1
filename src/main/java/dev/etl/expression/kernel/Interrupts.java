package dev.etl.expression.kernel;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;

/// Ends work that may take long when its thread is interrupted, as it is when a run is stopped.
public final class Interrupts {
  private Interrupts() {}

  /// Returns unless the thread was interrupted.
  ///
  /// @throws EtlException CANCELLED if the thread is interrupted, which it stays
  public static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new EtlException(ErrorKind.CANCELLED, "interrupted", "");
    }
  }
}
