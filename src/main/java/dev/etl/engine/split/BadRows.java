package dev.etl.engine.split;

import dev.etl.data.BadRow;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.pipeline.MaxErrors;
import java.util.TreeMap;

/// Counts the bad rows of a run against the tolerance. Thread-safe.
public final class BadRows {
  private static final String CORRECT = "fix them,";

  private static final String HINT = " or skip them with --max-errors=N; --rejects=FILE keeps them";

  private final MaxErrors tolerated;
  private final TreeMap<Integer, BadRow> firsts = new TreeMap<>();
  private long count;

  public BadRows(MaxErrors tolerated) {
    this.tolerated = tolerated;
  }

  /// Counts a bad row of a split.
  ///
  /// @throws EtlException DATA if there are too many now
  public void add(int order, BadRow row) {
    add(order, row, 1);
  }

  /// Counts the bad rows of a split.
  ///
  /// @param first the first of them
  /// @param rows number of rows
  /// @throws EtlException DATA if there are too many now
  /// @throws WrongGuessException if only a guess makes the row bad
  public synchronized void add(int order, BadRow first, long rows) {
    if (first.guess()) {
      throw new WrongGuessException(first);
    }
    count += rows;
    firsts.putIfAbsent(order, first);
    if (tolerated.exceededBy(count)) {
      throw tooMany("");
    }
  }

  /// Undoes the bad rows of a split that is read again.
  synchronized void takeBack(int order, long rows) {
    count -= rows;
    firsts.remove(order);
  }

  /// Checks the tolerances that depend on the total.
  ///
  /// @throws EtlException DATA if there were too many
  public synchronized void check(long rows) {
    if (tolerated.exceededBy(count, rows)) {
      throw tooMany(" of " + rows);
    }
  }

  private EtlException tooMany(String ofAll) {
    BadRow row = firsts.firstEntry().getValue();
    String first = row.describe();
    return new EtlException(
        ErrorKind.DATA,
        tolerated.equals(MaxErrors.NONE)
            ? first
            : "%d bad %s%s, more than the %s allowed; the first: %s"
                .formatted(count, count == 1 ? "row" : "rows", ofAll, tolerated, first),
        (row.remedy() == null ? CORRECT : row.remedy() + ";") + HINT);
  }
}
