package dev.etl.engine;

import dev.etl.data.Column;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.text.ValueText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Finds where two results differ, measurements of the runs themselves left aside.
final class ResultDifference {
  private ResultDifference() {}

  /// The first difference, in words; empty if there is none. Numbers are compared by their bits.
  static Optional<String> find(List<RecordBatch> expected, List<RecordBatch> actual) {
    List<List<String>> expectedRows = rows(expected);
    List<List<String>> actualRows = rows(actual);
    if (expectedRows.size() != actualRows.size()) {
      return Optional.of(expectedRows.size() + " rows and " + actualRows.size());
    }
    for (int row = 0; row < expectedRows.size(); row++) {
      if (!expectedRows.get(row).equals(actualRows.get(row))) {
        return Optional.of(
            "row " + (row + 1) + ": " + expectedRows.get(row) + " and " + actualRows.get(row));
      }
    }
    return Optional.empty();
  }

  private static List<List<String>> rows(List<RecordBatch> batches) {
    List<List<String>> rows = new ArrayList<>();
    for (RecordBatch batch : batches) {
      List<Column> columns = lasting(batch);
      for (int row = 0; row < batch.rows(); row++) {
        int index = row;
        rows.add(columns.stream().map(column -> text(column, index)).toList());
      }
    }
    return rows;
  }

  private static List<Column> lasting(RecordBatch batch) {
    Schema schema = batch.schema();
    return IntStream.range(0, schema.size())
        .filter(index -> !schema.field(index).measured())
        .mapToObj(batch::column)
        .toList();
  }

  /// The value as text; two doubles have the same text only if they have the same bits.
  private static String text(Column column, int row) {
    if (column.isNull(row)) {
      return "null";
    }
    return ValueText.of(column, row);
  }
}
