package dev.etl.cli.job;

import dev.etl.data.EtlException;
import dev.etl.pipeline.TransformPlace;
import dev.etl.transform.Transform;
import java.util.function.Supplier;

/// A transform that an option declares.
///
/// @param option its name; empty if it is the default
record GivenTransform(String option, Transform transform) {

  /// Makes a transform; errors name the option.
  ///
  /// @throws EtlException USAGE if a value is invalid
  static GivenTransform of(String option, Supplier<? extends Transform> transform) {
    try {
      return new GivenTransform(option, transform.get());
    } catch (EtlException e) {
      throw place(option).of(e);
    }
  }

  TransformPlace place() {
    return place(option);
  }

  private static TransformPlace place(String option) {
    return option.isEmpty() ? error -> error : TransformPlace.option(option);
  }
}
