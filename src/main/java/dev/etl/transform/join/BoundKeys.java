package dev.etl.transform.join;

import dev.etl.data.Column;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.transform.step.Rejections;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The key of the rows of a join. Immutable and thread-safe.
///
/// @param table the name of the table, for messages
record BoundKeys(KeyColumns columns, List<ComparedKey> compared, String table) {

  BoundKeys {
    compared = List.copyOf(compared);
  }

  /// The key of each row.
  ///
  /// @param faulty takes the rows without a key, which are rejected
  List<Column> of(Rows rows, Rejections rejections, BitSet faulty) {
    RecordBatch batch = rows.batch();
    return columns.of(
        batch,
        compared,
        (row, reason) -> {
          if (!faulty.get(row)) {
            faulty.set(row);
            rejections.reject(rows, row, null, reason);
          }
        });
  }

  /// Rejects a row with more than one match.
  ///
  /// @param rows rows that begin with the columns of the input
  void rejectMany(Rows rows, int row, long matches, Rejections rejections) {
    rejections.reject(rows, row, column(rows), "matches " + matches + " rows of " + table);
  }

  /// The column of the key, if it is a single one.
  private @Nullable String column(Rows rows) {
    return columns.size() == 1 && columns.column(0).isPresent()
        ? rows.batch().schema().field(columns.column(0).getAsInt()).name()
        : null;
  }
}
