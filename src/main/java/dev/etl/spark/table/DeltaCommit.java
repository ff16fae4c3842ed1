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

/// One transaction of a Delta table, which is known again by a mark in its history.
///
/// @param name what errors call the table
/// @param mark what the table keeps beside the transaction
public record DeltaCommit(String name, String mark) {
  /// The option of a writer that takes the mark.
  public static final String OPTION = "userMetadata";

  /// How many transactions others may have made meanwhile.
  private static final int MAX = 100;

  private static final Logger LOG = LoggerFactory.getLogger("etl.spark");

  public static DeltaCommit next(String name) {
    return new DeltaCommit(name, "etl " + UUID.randomUUID());
  }

  /// Performs it. A failure of the work that Delta does behind a transaction, such as writing a
  /// manifest for other readers, does not undo it: it is logged.
  ///
  /// @param transaction throws what Delta throws
  public void perform(Runnable transaction) {
    try {
      transaction.run();
    } catch (Exception e) { // Those of Scala are checked, and nowhere declared.
      if (!SparkFailure.isBehindCommit(e)) {
        throw e;
      }
      LOG.warn("{}: published, but {}", name, EtlException.reason(e));
    }
  }

  /// Compares the rows that the table was given with those that its history counts, as far as it
  /// does.
  ///
  /// @param shown whether readers see the table already
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
    } catch (Exception e) { // Those of Scala are checked, and nowhere declared.
      LOG.warn("{}: written; its history cannot be read: {}", name, EtlException.reason(e));
    }
  }

  private static Optional<Long> rowsOf(Row version) {
    return Optional.ofNullable(version.<String, String>getJavaMap(1).get("numOutputRows"))
        .map(Long::valueOf);
  }

  /// Checks that each row that the table was given has changed at least one of its rows.
  ///
  /// @throws EtlException UNAVAILABLE if it has not
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
