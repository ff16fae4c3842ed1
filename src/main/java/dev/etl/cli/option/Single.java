package dev.etl.cli.option;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;

/// An option with one value.
///
/// @param <T> the value
public final class Single<T> {
  private final ArgSpec argument;

  Single(ArgSpec argument) {
    this.argument = argument;
  }

  /// True if it is given.
  public boolean isGiven() {
    return OptionGroup.isGiven(argument);
  }

  /// The value; empty if it is not given.
  public Optional<T> get() {
    return Optional.ofNullable(orNull());
  }

  /// The value; null if it is not given.
  public @Nullable T orNull() {
    return argument.<@Nullable T>getValue();
  }

  /// The value, or another if it is not given.
  public T orElse(T other) {
    return Objects.requireNonNullElse(orNull(), other);
  }
}
