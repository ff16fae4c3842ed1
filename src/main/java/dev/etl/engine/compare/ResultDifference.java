package dev.etl.engine.compare;

import dev.etl.data.Column;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.text.ValueText;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Finds where two results differ, ignoring measurements of the runs.
final class ResultDifference {
  private ResultDifference() {}

  /// The first difference, in words; empty if there is none. Numbers are compared by their bits.
  static Optional<String> find(List<RecordBatch> expected, List<RecordBatch> actual) {
    long rows = size(expected);
    if (rows != size(actual)) {
      return Optional.of(rows + " rows and " + size(actual));
    }
    Iterator<List<String>> expectedRows = rows(expected).iterator();
    Iterator<List<String>> actualRows = rows(actual).iterator();
    for (long row = 1; row <= rows; row++) {
      List<String> expectedRow = expectedRows.next();
      List<String> actualRow = actualRows.next();
      if (!expectedRow.equals(actualRow)) {
        return Optional.of("row " + row + ": " + expectedRow + " and " + actualRow);
      }
    }
    return Optional.empty();
  }

  private static long size(List<RecordBatch> batches) {
    return batches.stream().mapToLong(RecordBatch::rows).sum();
  }

  /// The rows as texts, made on demand.
  private static Stream<List<String>> rows(List<RecordBatch> batches) {
    return batches.stream().flatMap(ResultDifference::rows);
  }

  private static Stream<List<String>> rows(RecordBatch batch) {
    List<Column> columns = lasting(batch);
    return IntStream.range(0, batch.rows())
        .mapToObj(row -> columns.stream().map(column -> text(column, row)).toList());
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
