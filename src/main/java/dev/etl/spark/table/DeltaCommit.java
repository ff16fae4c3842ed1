package dev.etl.spark.table;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import io.delta.tables.DeltaTable;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One transaction of a Delta table, identified by a mark in its history.
///
/// @param name the table's name in errors
/// @param mark text stored with the transaction
public record DeltaCommit(String name, String mark) {
  /// The writer option for the mark.
  public static final String OPTION = "userMetadata";

  /// Maximum number of concurrent transactions of others.
  private static final int MAX = 100;

  private static final Logger LOG = LoggerFactory.getLogger("etl.spark");

  public static DeltaCommit next(String name) {
    return new DeltaCommit(name, "etl " + UUID.randomUUID());
  }

  /// Commits. Ignores and logs failures of work that Delta does after a transaction, such as
  /// writing a manifest for other readers: the transaction remains.
  ///
  /// @param transaction may throw any exception of Delta
  public void perform(Runnable transaction) {
    try {
      transaction.run();
    } catch (Exception e) { // Scala throws checked exceptions without declaring them.
      if (!SparkFailure.isBehindCommit(e)) {
        throw e;
      }
      LOG.warn("{}: published, but {}", name, EtlException.reason(e));
    }
  }

  /// Compares the rows given to the table with the count in its history, if there is one.
  ///
  /// @param shown whether the table is already visible
  /// @throws EtlException UNAVAILABLE if they differ
  public void check(Supplier<DeltaTable> table, long given, boolean shown) {
    try {
      Optional<Row> version =
          table
              .get()
              .history(MAX)
              .select("userMetadata", "operationMetrics", "version")
              .collectAsList()
              .stream()
              .filter(each -> mark.equals(each.getString(0)) && !each.isNullAt(1))
              .findFirst();
      Optional<Long> taken = version.flatMap(DeltaCommit::rowsOf);
      if (taken.isPresent() && taken.get() != given) {
        throw shown
            ? differs(taken.get(), given, ", in version " + version.get().getLong(2))
            : new EtlException(
                ErrorKind.UNAVAILABLE,
                "%s: the table took %d rows of %d; nothing was published"
                    .formatted(name, taken.get(), given),
                "run again; see the logs of Spark's executors, or -v");
      }
    } catch (EtlException e) {
      throw e;
    } catch (Exception e) { // Scala throws checked exceptions without declaring them.
      LOG.warn("{}: written; its history cannot be read: {}", name, EtlException.reason(e));
    }
  }

  private static Optional<Long> rowsOf(Row version) {
    return Optional.ofNullable(version.<String, String>getJavaMap(1).get("numOutputRows"))
        .map(Long::valueOf);
  }

  /// Checks that each row given to the table changed at least one of its rows.
  ///
  /// @throws EtlException UNAVAILABLE if fewer changed
  public void checkAtLeast(long given, long changed) {
    if (changed < given) {
      throw differs(changed, given, "");
    }
  }

  private EtlException differs(long taken, long given, String where) {
    return new EtlException(
        ErrorKind.UNAVAILABLE,
        "%s: published, but the table took %d rows of %d%s".formatted(name, taken, given, where),
        "compare the table with the result; RESTORE TABLE goes back to the version before");
  }
}
