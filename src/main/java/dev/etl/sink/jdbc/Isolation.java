package dev.etl.sink.jdbc;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Finds the rows that a database refuses: where it refuses many together, fewer are tried, down to
/// one, and then more again. Rows go in their order, so that what is refused does not depend on how
/// many were tried together, unless rows depend on later ones.
public final class Isolation {
  private Isolation() {}

  /// Gives rows to the database so that either all of them are there afterwards, or none.
  @FunctionalInterface
  public interface Attempt {
    /// Gives some of the rows.
    ///
    /// @param from the first of them
    /// @param to behind the last of them
    /// @return why they were refused; empty if they were not
    /// @throws dev.etl.data.EtlException if the load cannot go on
    Optional<Refusal> load(long from, long to);
  }

  /// Takes a row that is refused by itself.
  @FunctionalInterface
  public interface Refused {
    void refuse(long row, Refusal refusal);
  }

  /// Why rows were refused.
  ///
  /// @param column the column at fault, if the database names it
  /// @param row which of the rows tried it was, from 0, if the database says so
  public record Refusal(@Nullable String column, String reason, OptionalLong row) {}

  /// Tries all rows from the first on to before the last.
  public static void run(long first, long last, Attempt attempt, Refused refused) {
    long together = last - first;
    long from = first;
    while (from < last) {
      long to = from + Math.min(together, last - from);
      Optional<Refusal> refusal = attempt.load(from, to);
      if (refusal.isEmpty()) {
        from = to;
        together = Math.min(2 * together, last - first);
      } else if (to - from == 1) {
        refused.refuse(from, refusal.get());
        from = to;
      } else {
        together = fewer(to - from, refusal.get().row());
      }
    }
  }

  /// How many rows to try next: those before the one at fault, or half of them.
  private static long fewer(long tried, OptionalLong row) {
    long before = row.orElse(tried);
    return before < tried ? Math.max(1, before) : tried / 2;
  }
}
