package dev.etl.data.grammar;

import java.util.Optional;
import java.util.regex.Pattern;

/// Whole numbers within a range.
///
/// @param least the smallest number
/// @param most the largest; [Long#MAX_VALUE] for no limit
public record WholeNumbers(long least, long most) implements Grammar<Long> {
  /// All numbers of 18 digits.
  public static final WholeNumbers ANY = new WholeNumbers(Long.MIN_VALUE, Long.MAX_VALUE);

  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}");

  /// Numbers from `least` to the largest int.
  public static WholeNumbers from(int least) {
    return new WholeNumbers(least, Integer.MAX_VALUE);
  }

  @Override
  public Optional<Long> read(String text) {
    if (!NUMBER.matcher(text).matches()) {
      return Optional.empty();
    }
    return Optional.of(Long.parseLong(text)).filter(this::holds);
  }

  /// True if a number is within the range.
  public boolean holds(long number) {
    return number >= least && number <= most;
  }

  @Override
  public String print(Long value) {
    return value.toString();
  }

  @Override
  public String expected() {
    if (least == Long.MIN_VALUE) {
      return "a whole number";
    }
    return most == Long.MAX_VALUE
        ? "a whole number, at least " + least
        : "a whole number from " + least + " to " + most;
  }
}
