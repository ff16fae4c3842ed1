package dev.etl.transform.part;

import dev.etl.data.grammar.Grammar;
import dev.etl.data.grammar.Spelling;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The size of a random sample, and the seed that decides which rows it has.
///
/// @param rows the number of rows; empty for a share
/// @param share the probability of each row, from 0 to 1, if there is no number
/// @param seed the seed
public record SampleSize(OptionalLong rows, double share, long seed) {
  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,18}|(100|\\d{1,2}(\\.\\d{1,9})?)%)( seed (\\d{1,18}))?");

  /// `1000`, `1%`, `1000 seed 7`.
  public static final Grammar<SampleSize> GRAMMAR =
      new Spelling<>(
          "a number of rows such as 1000, or a share such as 1%, perhaps with a seed: 1% seed 7",
          TEXT, SampleSize::read, SampleSize::print);

  private static Optional<SampleSize> read(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    long seed = parts.group(5) == null ? 0 : Long.parseLong(parts.group(5));
    String percent = parts.group(2);
    return Optional.of(
        percent == null
            ? new SampleSize(OptionalLong.of(Long.parseLong(parts.group(1))), 0, seed)
            : new SampleSize(
                OptionalLong.empty(),
                new BigDecimal(percent).movePointLeft(2).doubleValue(),
                seed));
  }

  private static String print(SampleSize size) {
    String amount =
        size.rows.isPresent()
            ? Long.toString(size.rows.getAsLong())
            : BigDecimal.valueOf(size.share).movePointRight(2).stripTrailingZeros().toPlainString()
                + "%";
    return size.seed == 0 ? amount : amount + " seed " + size.seed;
  }
}
