package dev.etl.expression.kernel;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;

/// Ends long work when its thread is interrupted, as when a run is stopped.
public final class Interrupts {
  private Interrupts() {}

  /// Returns unless the thread was interrupted.
  ///
  /// @throws EtlException CANCELLED if the thread is interrupted; the flag stays set
  public static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new EtlException(ErrorKind.CANCELLED, "interrupted", "");
    }
  }
}
