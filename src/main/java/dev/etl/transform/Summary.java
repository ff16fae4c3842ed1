package dev.etl.transform;

import dev.etl.data.Column;
import dev.etl.data.DoubleColumn;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.StringColumn;
import dev.etl.transform.statistic.ColumnSummary;
import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.ByteOutput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The statistics of the rows of one split; those of the splits of a source are merged in their
/// order. Used by one thread at a time.
final class Summary {
  private final Summarize declaration;
  private final List<String> names;
  private final int[] indexes;
  private final List<ColumnSummary> columns;

  /// @param input the columns to summarise
  Summary(Summarize declaration, Schema input) {
    this(
        declaration,
        input,
        IntStream.range(0, input.size())
            .filter(index -> input.field(index).type().isNumber())
            .toArray());
  }

  private Summary(Summarize declaration, Schema input, int[] indexes) {
    this(
        declaration,
        indexes,
        Arrays.stream(indexes).mapToObj(index -> input.field(index).name()).toList());
  }

  private Summary(Summarize declaration, int[] indexes, List<String> names) {
    this.declaration = declaration;
    this.indexes = indexes;
    this.names = List.copyOf(names);
    this.columns = names.stream().map(_ -> new ColumnSummary(declaration.aggregations())).toList();
  }

  /// Reads a finished summary, to which no rows can be added.
  static Summary readFrom(ByteInput in, Summarize declaration) {
    List<String> names = new ArrayList<>();
    for (int count = in.getInt(); count > 0; count--) {
      names.add(in.getText());
    }
    Summary summary = new Summary(declaration, new int[0], names);
    summary.columns.forEach(column -> column.readFrom(in));
    return summary;
  }

  /// Writes the finished summary with the names of its columns.
  void writeTo(ByteOutput out) {
    out.putInt(names.size());
    names.forEach(out::putText);
    columns.forEach(column -> column.writeTo(out));
  }

  /// The number of rows added.
  long rows() {
    return columns.isEmpty() ? 0 : columns.getFirst().rows();
  }

  /// Adds rows of the schema that this summary was made for.
  void add(RecordBatch batch) {
    for (int index = 0; index < columns.size(); index++) {
      columns.get(index).add(batch.column(indexes[index]));
    }
  }

  /// Ends the split.
  void finish() {
    columns.forEach(ColumnSummary::finish);
  }

  /// Merges the summary of the next split of the same source; both are finished.
  void merge(Summary next) {
    for (int index = 0; index < columns.size(); index++) {
      columns.get(index).merge(next.columns.get(index));
    }
  }

  /// The result: one row per column.
  ///
  /// @param source the name of the source
  RecordBatch result(String source) {
    int rows = columns.size();
    StringColumn.Builder sources = new StringColumn.Builder(rows);
    StringColumn.Builder columnNames = new StringColumn.Builder(rows);
    LongColumn.Builder counts = new LongColumn.Builder(rows);
    LongColumn.Builder nulls = new LongColumn.Builder(rows);
    Schema schema = declaration.output();
    List<DoubleColumn.Builder> statistics =
        schema.fields().stream().skip(4).map(_ -> new DoubleColumn.Builder(rows)).toList();
    for (int index = 0; index < rows; index++) {
      sources.add(source);
      columnNames.add(names.get(index));
      counts.add(columns.get(index).rows());
      nulls.add(columns.get(index).nulls());
      columns.get(index).appendTo(statistics);
    }
    List<Column> built = new ArrayList<>();
    Stream.of(sources, columnNames, counts, nulls).forEach(builder -> built.add(builder.build()));
    statistics.forEach(builder -> built.add(builder.build()));
    return new RecordBatch(schema, rows, built);
  }
}
