package dev.etl.cli.option;

import java.util.List;
import picocli.CommandLine.Model.ArgSpec;

/// An option with several values.
///
/// @param <T> a value
public final class Repeated<T> {
  private final ArgSpec argument;

  Repeated(ArgSpec argument) {
    this.argument = argument;
  }

  /// True if it is given.
  public boolean isGiven() {
    return !all().isEmpty();
  }

  /// The values, in order; none if it is not given.
  public List<T> all() {
    List<T> values = argument.getValue();
    return values == null ? List.of() : List.copyOf(values);
  }
}
