package dev.etl.transform.window;

import dev.etl.data.grammar.Grammar;
import dev.etl.data.grammar.Spelling;
import dev.etl.data.grammar.WholeNumbers;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The rows that count for a row: itself, and those around it in its partition. Ties count as
/// separate rows.
///
/// @param before the number of rows before it, or [#ALL]
/// @param after the number of rows after it, or [#ALL], which needs all before it too
public record Frame(long before, long after) {
  /// All rows of the partition on that side.
  public static final long ALL = Long.MAX_VALUE;

  /// The numbers of rows on a side.
  public static final WholeNumbers ROWS = new WholeNumbers(0, 1_000_000);

  /// From the first row of the partition to the row itself.
  public static final Frame RUNNING = new Frame(ALL, 0);

  /// The whole partition.
  public static final Frame WHOLE = new Frame(ALL, ALL);

  private static final Pattern SIDES =
      Pattern.compile("(all|\\d{1,7}) before(?: (\\d{1,7}) after)?");

  /// `all`, `7`, `3 before`, `3 before 3 after`, `all before 3 after`.
  public static final Grammar<Frame> GRAMMAR =
      new Spelling<>(
          "all, a number of rows up to the current one such as 7, or 3 before 3 after",
          Pattern.compile("all|\\d{1,7}|" + SIDES),
          Frame::read,
          Frame::print);

  /// @throws IllegalArgumentException if only the end of the partition is open
  public Frame {
    if (after == ALL && before != ALL) {
      throw new IllegalArgumentException("a frame to the end begins at the first row");
    }
  }

  /// Whether it is the whole partition.
  public boolean isWhole() {
    return after == ALL;
  }

  private static Optional<Frame> read(String text) {
    if (text.equals("all")) {
      return Optional.of(WHOLE);
    }
    Matcher sides = SIDES.matcher(text);
    if (!sides.matches()) {
      return ROWS.read(text).filter(rows -> rows > 0).map(rows -> new Frame(rows - 1, 0));
    }
    Optional<Long> before =
        sides.group(1).equals("all") ? Optional.of(ALL) : ROWS.read(sides.group(1));
    Optional<Long> after = sides.group(2) == null ? Optional.of(0L) : ROWS.read(sides.group(2));
    return before.flatMap(one -> after.map(other -> new Frame(one, other)));
  }

  private static String print(Frame frame) {
    if (frame.isWhole()) {
      return "all";
    }
    return (frame.before == ALL ? "all" : String.valueOf(frame.before))
        + " before"
        + (frame.after == 0 ? "" : " " + frame.after + " after");
  }
}
