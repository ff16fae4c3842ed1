package dev.etl.data.grammar;

import java.util.Optional;
import java.util.regex.Pattern;

/// Numbers within a range.
///
/// @param least the smallest number
/// @param most the largest number
public record DecimalNumbers(double least, double most) implements Grammar<Double> {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");

  @Override
  public Optional<Double> read(String text) {
    if (!NUMBER.matcher(text).matches()) {
      return Optional.empty();
    }
    return Optional.of(Double.parseDouble(text)).filter(this::holds);
  }

  /// True if a number is within the range.
  public boolean holds(double number) {
    return number >= least && number <= most;
  }

  @Override
  public String print(Double value) {
    return value.toString();
  }

  @Override
  public String expected() {
    return "a number from " + least + " to " + most;
  }
}
