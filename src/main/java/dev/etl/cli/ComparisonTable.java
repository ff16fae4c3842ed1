package dev.etl.cli;

import dev.etl.cli.terminal.Terminal;
import dev.etl.data.Column;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.format.OutputFormat;
import dev.etl.format.text.TextTable;
import dev.etl.sink.Sink;
import dev.etl.sink.StandardOutputSink;
import java.util.ArrayList;
import java.util.List;

/// The table of a comparison, as wide as the terminal.
final class ComparisonTable {
  /// What a table leaves out to fit, first the least needed.
  private static final List<String> LEFT_OUT =
      List.of(
          "allocated_mb", "efficiency", "peak_mb", "input_mb", "max_s", "min_s", "cpu_s", "runs");

  private ComparisonTable() {}

  /// The table: on a terminal without the columns for which it is too narrow, elsewhere whole.
  static RecordBatch of(RecordBatch whole, Sink sink, Terminal terminal) {
    return terminal.outIsTerminal()
            && sink instanceof StandardOutputSink output
            && output.format() == OutputFormat.TABLE
        ? fitting(whole, terminal.columns())
        : whole;
  }

  /// A table without the columns for which there is no room.
  ///
  /// @param width of the terminal, in columns
  static RecordBatch fitting(RecordBatch whole, int width) {
    RecordBatch table = whole;
    for (String name : LEFT_OUT) {
      if (new TextTable(table.schema(), List.of(table)).width() <= width) {
        return table;
      }
      table = without(table, name);
    }
    return table;
  }

  private static RecordBatch without(RecordBatch table, String name) {
    List<Field> fields = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    for (int index = 0; index < table.schema().size(); index++) {
      if (!table.schema().field(index).name().equals(name)) {
        fields.add(table.schema().field(index));
        columns.add(table.column(index));
      }
    }
    return new RecordBatch(new Schema(fields), table.rows(), columns);
  }
}
