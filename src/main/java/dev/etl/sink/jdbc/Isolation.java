package dev.etl.sink.jdbc;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Finds the rows that a database refuses: after a refusal of many rows it tries fewer, down to
/// one, and then more again. Rows keep their order, so that the refused ones do not depend on how
/// many were tried together, unless rows depend on later ones.
public final class Isolation {
  private Isolation() {}

  /// Loads rows so that afterwards all of them are in the database, or none.
  @FunctionalInterface
  public interface Attempt {
    /// Loads some of the rows.
    ///
    /// @param from index of the first
    /// @param to index after the last
    /// @return why they were refused; empty if they were not
    /// @throws dev.etl.data.EtlException if the load cannot go on
    Optional<Refusal> load(long from, long to);
  }

  /// Takes a single refused row.
  @FunctionalInterface
  public interface Refused {
    void refuse(long row, Refusal refusal);
  }

  /// Why rows were refused.
  ///
  /// @param column the faulty column, if the database names it
  /// @param row index of the faulty row among the rows tried, from 0, if the database reports it
  public record Refusal(@Nullable String column, String reason, OptionalLong row) {}

  /// Tries all rows from `first` to before `last`.
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

  /// Number of rows to try next: those before the faulty one, or half of them.
  private static long fewer(long tried, OptionalLong row) {
    long before = row.orElse(tried);
    return before < tried ? Math.max(1, before) : tried / 2;
  }
}
