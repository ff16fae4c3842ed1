package dev.etl.engine.bound;

import dev.etl.data.EtlException;
import java.io.Serial;

/// An error found when binding a transform. Its message begins with the place of the transform in
/// the pipeline; its cause is the error without the place.
final class StepException extends EtlException {
  @Serial private static final long serialVersionUID = 1L;

  private final int index;
  private final transient EtlException plain;

  /// @param index index of the transform, from 0
  StepException(int index, String kind, EtlException plain) {
    super(
        plain.kind(),
        "transform[" + index + "]." + kind + ": " + plain.getMessage(),
        plain.hint(),
        plain);
    this.index = index;
    this.plain = plain;
  }

  /// Index of the transform, from 0.
  int index() {
    return index;
  }

  /// The error without the place.
  EtlException plain() {
    return plain;
  }
}
