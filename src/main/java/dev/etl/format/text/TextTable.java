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
import dev.etl.data.TextColumns;
import dev.etl.data.text.TableFit;
import dev.etl.data.text.ValueText;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
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
/// @param fit the terminal that the lines fit, with long texts cut and columns left out; empty to
///   show all of everything
public record TextTable(Schema schema, List<RecordBatch> batches, Optional<TableFit> fit) {

  public TextTable {
    batches = List.copyOf(batches);
  }

  /// The whole table.
  public TextTable(Schema schema, List<RecordBatch> batches) {
    this(schema, batches, Optional.empty());
  }

  /// Writes the table as UTF-8.
  ///
  /// @throws IOException if `out` throws it
  public void writeTo(OutputStream out) throws IOException {
    TableLayout layout = layout();
    writeLine(out, layout, this::title);
    writeLine(out, layout, index -> "─".repeat(layout.width(index)));
    for (RecordBatch batch : batches) {
      for (int row = 0; row < batch.rows(); row++) {
        int current = row;
        writeLine(out, layout, index -> cell(batch.column(index), current));
      }
    }
    out.write(layout.remark().getBytes(UTF_8));
  }

  private TableLayout layout() {
    int[] cells = new int[schema.size()];
    boolean[] texts = new boolean[cells.length];
    for (int index = 0; index < cells.length; index++) {
      texts[index] = schema.field(index).type().isText();
      for (RecordBatch batch : batches) {
        for (int row = 0; row < batch.rows(); row++) {
          cells[index] = Math.max(cells[index], TextColumns.width(cell(batch.column(index), row)));
        }
      }
    }
    TableLayout layout =
        new TableLayout(IntStream.range(0, cells.length).mapToObj(this::title).toList(), cells);
    fit.ifPresent(terminal -> layout.fit(terminal, cells, texts));
    return layout;
  }

  private void writeLine(OutputStream out, TableLayout layout, IntFunction<String> cells)
      throws IOException {
    List<List<String>> lines =
        layout.shown().stream().map(index -> layout.lines(index, cells.apply(index))).toList();
    int height = lines.stream().mapToInt(List::size).max().orElse(1);
    for (int row = 0; row < height; row++) {
      int current = row;
      List<String> texts =
          lines.stream().map(cell -> current < cell.size() ? cell.get(current) : "").toList();
      writeTexts(out, layout, texts);
    }
  }

  private void writeTexts(OutputStream out, TableLayout layout, List<String> texts)
      throws IOException {
    StringBuilder line = new StringBuilder();
    for (int place = 0; place < texts.size(); place++) {
      int index = layout.shown().get(place);
      String cell = texts.get(place);
      String padding = " ".repeat(layout.width(index) - TextColumns.width(cell));
      boolean toTheLeft = !schema.field(index).type().isNumber();
      line.append(place == 0 ? "" : TableLayout.GAP)
          .append(toTheLeft ? cell + padding : padding + cell);
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
