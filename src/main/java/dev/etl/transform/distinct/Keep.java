package dev.etl.transform.distinct;

import dev.etl.data.grammar.Grammar;
import dev.etl.data.grammar.Spelling;
import dev.etl.transform.order.SortKey;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which of several rows with equal keys is kept.
public sealed interface Keep {
  /// The first in the input.
  Keep FIRST = new First();

  /// `first`, `last`, `max price` or `min price`.
  Grammar<Keep> GRAMMAR =
      new Spelling<>(
          "first, last, max COLUMN or min COLUMN",
          Pattern.compile("first|last|(max|min) [\\s\\S]+"),
          Keep::read,
          Keep::print);

  /// The first in the input.
  record First() implements Keep {}

  /// The last in the input.
  record Last() implements Keep {}

  /// The row with the greatest or the smallest value of a column; a null loses, of equal rows the
  /// first is kept.
  ///
  /// @param greatest whether it is the greatest
  record Extreme(String column, boolean greatest) implements Keep {
    /// The order in which the kept row comes first.
    SortKey order() {
      return new SortKey(column, greatest, false, false);
    }
  }

  private static Optional<Keep> read(String text) {
    Matcher extreme = Pattern.compile("(max|min) ([\\s\\S]+)").matcher(text);
    if (extreme.matches()) {
      return Optional.of(new Extreme(extreme.group(2), extreme.group(1).equals("max")));
    }
    return Optional.of(text.equals("first") ? FIRST : new Last());
  }

  private static String print(Keep keep) {
    return switch (keep) {
      case First _ -> "first";
      case Last _ -> "last";
      case Extreme(String column, boolean greatest) -> (greatest ? "max " : "min ") + column;
    };
  }
}
