package dev.etl.engine.split;

import static java.util.stream.Collectors.joining;

import dev.etl.data.BadRow;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.text.ValueText;
import org.jspecify.annotations.Nullable;

/// Formats rows for people.
public final class RowTexts {
  private RowTexts() {}

  /// A row that a transform rejects. Its text is its values at that step, separated by commas.
  public static BadRow badRow(
      String source, Rows rows, int row, @Nullable String column, String reason) {
    return new BadRow(source, rows.origin().line(row), column, reason, text(rows.batch(), row));
  }

  /// The values of a row, separated by commas.
  static String text(RecordBatch batch, int row) {
    return batch.columns().stream()
        .map(column -> column.isNull(row) ? "" : ValueText.of(column, row))
        .collect(joining(","));
  }
}
