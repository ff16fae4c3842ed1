package dev.etl.spark;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import io.delta.tables.DeltaTable;
import java.util.Optional;
import java.util.UUID;
import org.apache.spark.sql.Row;

/// One transaction of a Delta table, which is known again by a mark in its history.
///
/// @param mark what the table keeps beside the transaction
record DeltaCommit(String mark) {
  /// The option of a writer that takes the mark.
  static final String OPTION = "userMetadata";

  /// How many transactions others may have made meanwhile.
  private static final int MOST = 100;

  static DeltaCommit next() {
    return new DeltaCommit("etl " + UUID.randomUUID());
  }

  /// Sees to it that the table has taken all rows, as far as it tells.
  ///
  /// @param name what errors call it
  /// @throws EtlException INTERNAL if it has not
  void check(DeltaTable table, String name, long rows) {
    Optional<Long> told =
        table.history(MOST).select("userMetadata", "operationMetrics").collectAsList().stream()
            .filter(version -> mark.equals(version.getString(0)) && !version.isNullAt(1))
            .findFirst()
            .flatMap(DeltaCommit::rowsOf);
    told.ifPresent(taken -> check(name, rows, taken));
  }

  private static Optional<Long> rowsOf(Row version) {
    return Optional.ofNullable(version.<String, String>getJavaMap(1).get("numOutputRows"))
        .map(Long::valueOf);
  }

  /// @throws EtlException INTERNAL if the table took others than it was given
  static void check(String name, long given, long taken) {
    if (taken != given) {
      throw new EtlException(
          ErrorKind.INTERNAL,
          "internal error: %s took %d rows of %d".formatted(name, taken, given),
          "the table shows them already; this is a bug: please report it");
    }
  }
}
