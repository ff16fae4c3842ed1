package dev.etl.format.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DoubleColumn;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.SpelledColumn;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import dev.etl.data.text.TextColumns;
import dev.etl.data.text.ValueText;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// A table whose columns line up on a terminal:
///
/// ```
/// source      rows     mean
/// ──────────  ────  ───────
/// data_0.csv  5000  50.1234
/// ```
///
/// Numbers are right-aligned, doubles are rounded for people, null is empty, and control characters
/// are made visible. The widths depend on all rows, so all are held. Immutable.
///
/// @param batches the rows, in order
public record TextTable(Schema schema, List<RecordBatch> batches) {
  private static final String GAP = "  ";

  public TextTable {
    batches = List.copyOf(batches);
  }

  /// Writes the table as UTF-8.
  ///
  /// @throws IOException if `out` throws it
  public void writeTo(OutputStream out) throws IOException {
    int[] widths = widths();
    writeLine(out, widths, this::title);
    writeLine(out, widths, index -> "─".repeat(widths[index]));
    for (RecordBatch batch : batches) {
      for (int row = 0; row < batch.rows(); row++) {
        int current = row;
        writeLine(out, widths, index -> cell(batch.column(index), current));
      }
    }
  }

  /// The columns of a terminal that a line takes.
  public int width() {
    int[] widths = widths();
    return IntStream.of(widths).sum() + GAP.length() * Math.max(0, widths.length - 1);
  }

  private int[] widths() {
    int[] widths = new int[schema.size()];
    for (int index = 0; index < widths.length; index++) {
      widths[index] = TextColumns.width(title(index));
      for (RecordBatch batch : batches) {
        for (int row = 0; row < batch.rows(); row++) {
          widths[index] =
              Math.max(widths[index], TextColumns.width(cell(batch.column(index), row)));
        }
      }
    }
    return widths;
  }

  private void writeLine(OutputStream out, int[] widths, IntFunction<String> cells)
      throws IOException {
    StringBuilder line = new StringBuilder();
    for (int index = 0; index < widths.length; index++) {
      String cell = cells.apply(index);
      String padding = " ".repeat(widths[index] - TextColumns.width(cell));
      boolean toTheLeft = !schema.field(index).type().isNumber();
      line.append(index == 0 ? "" : GAP).append(toTheLeft ? cell + padding : padding + cell);
    }
    out.write((line.toString().stripTrailing() + "\n").getBytes(UTF_8));
  }

  private String title(int index) {
    return DisplayText.visible(schema.field(index).name());
  }

  private static String cell(Column column, int row) {
    if (column.isNull(row)) {
      return "";
    }
    return switch (column) {
      case DoubleColumn doubles -> DisplayText.rounded(doubles.get(row));
      case LongColumn _, DecimalColumn _, BooleanColumn _, TemporalColumn _ ->
          ValueText.of(column, row);
      case StringColumn texts -> DisplayText.visible(texts.get(row));
      case SpelledColumn spelled -> DisplayText.visible(spelled.texts().get(row));
    };
  }
}
