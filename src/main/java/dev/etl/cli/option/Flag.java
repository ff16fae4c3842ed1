package dev.etl.cli.option;

import picocli.CommandLine.Model.OptionSpec;

/// An option without a value.
public final class Flag {
  private final OptionSpec option;

  Flag(OptionSpec option) {
    this.option = option;
  }

  /// True if it is given.
  public boolean isGiven() {
    return OptionGroup.isGiven(option);
  }
}
