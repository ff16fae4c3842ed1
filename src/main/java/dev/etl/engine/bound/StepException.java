package dev.etl.engine.bound;

import dev.etl.data.EtlException;
import java.io.Serial;

/// An error that is found when a transform is bound. Its message begins with the place of the
/// transform in a pipeline; its cause is the error without that.
final class StepException extends EtlException {
  @Serial private static final long serialVersionUID = 1L;

  private final int index;
  private final transient EtlException plain;

  /// @param index which transform it is about, from 0
  StepException(int index, String kind, EtlException plain) {
    super(
        plain.kind(),
        "transform[" + index + "]." + kind + ": " + plain.getMessage(),
        plain.hint(),
        plain);
    this.index = index;
    this.plain = plain;
  }

  /// Which transform it is about, from 0.
  int index() {
    return index;
  }

  /// The error without the place.
  EtlException plain() {
    return plain;
  }
}
