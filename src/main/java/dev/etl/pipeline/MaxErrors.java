package dev.etl.pipeline;

import dev.etl.data.grammar.Grammar;
import dev.etl.data.grammar.Spelling;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/// The most bad rows of a run. Immutable.
public sealed interface MaxErrors {
  MaxErrors NONE = new Count(0);

  /// A number of rows, or a share of them.
  Grammar<MaxErrors> GRAMMAR =
      new Spelling<>(
          "a number of rows such as 10, or a share such as 1%",
          Pattern.compile("\\d{1,18}|(100(\\.0+)?|0?\\d{1,2}(\\.\\d+)?)%"),
          MaxErrors::read,
          MaxErrors::toString);

  private static Optional<MaxErrors> read(String text) {
    return Optional.of(
        text.endsWith("%")
            ? new Share(Double.parseDouble(text.substring(0, text.length() - 1)))
            : new Count(Long.parseLong(text)));
  }

  /// True if the number is too large, regardless of rows still to come.
  boolean exceededBy(long bad);

  /// True if the number is too large, after all rows.
  boolean exceededBy(long bad, long rows);

  /// A number of rows.
  ///
  /// @param rows not negative
  record Count(long rows) implements MaxErrors {
    @Override
    public boolean exceededBy(long bad) {
      return bad > rows;
    }

    @Override
    public boolean exceededBy(long bad, long rows) {
      return exceededBy(bad);
    }

    @Override
    public String toString() {
      return Long.toString(rows);
    }
  }

  /// A share of all rows, which is checked only at the end.
  ///
  /// @param percent from 0 to 100
  record Share(double percent) implements MaxErrors {
    @Override
    public boolean exceededBy(long bad) {
      return false;
    }

    @Override
    public boolean exceededBy(long bad, long rows) {
      return bad * 100.0 > percent * rows;
    }

    @Override
    public String toString() {
      return BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString() + "%";
    }
  }
}
