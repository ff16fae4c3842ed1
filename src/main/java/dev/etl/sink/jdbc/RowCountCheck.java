package dev.etl.sink.jdbc;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.sink.JdbcSink;

/// Compares the number of changed rows that a database reports with the expected one.
public final class RowCountCheck {
  private RowCountCheck() {}

  /// Checks that the table took all rows.
  ///
  /// @throws EtlException DATA if it took fewer, or more
  public static void check(JdbcSink sink, long taken, long given) {
    if (taken != given) {
      throw new EtlException(
          ErrorKind.DATA,
          "%s: the table took %s of %d".formatted(sink.describe(), rows(taken), given),
          "look for a trigger or a rule on the table that leaves rows out");
    }
  }

  /// Checks that the table has lost all of its old rows.
  ///
  /// @throws EtlException DATA if some are left
  public static void checkNoneLeft(JdbcSink sink, long left) {
    if (left != 0) {
      throw new EtlException(
          ErrorKind.DATA,
          "%s: %s of the old ones cannot be removed".formatted(sink.describe(), rows(left)),
          "look for a trigger, a rule or a policy on the table that keeps rows from being deleted");
    }
  }

  private static String rows(long count) {
    return count + (count == 1 ? " row" : " rows");
  }
}
