package dev.etl.pipeline.form;

import static dev.etl.sink.WriteMode.APPEND;
import static dev.etl.sink.WriteMode.FAIL;
import static dev.etl.sink.WriteMode.OVERWRITE;

import dev.etl.data.grammar.Words;
import dev.etl.sink.CatalogName;
import dev.etl.sink.TableFormat;
import dev.etl.sink.TableSink;
import dev.etl.sink.WriteMode;
import java.util.List;

/// `table: analytics.facts`.
final class TableForm implements Form<TableSink> {
  private static final Shape SHAPE =
      Shape.of(
          "Writes a table of Spark's catalog. Spark alone can do that: `--engine=spark`.",
          Key.required(
              "table",
              new Kind.Text("the name of a table"),
              "`table`, `schema.table` or `catalog.schema.table`; beside `jdbc` it is a table of"
                  + " that database."),
          Key.optional("format", new Kind.Value(TableFormat.GRAMMAR), "How its files are written.")
              .standard("parquet"),
          Key.optional(
                  "mode",
                  new Kind.Value(Words.of(List.of(OVERWRITE, APPEND, FAIL))),
                  "What becomes of a table that exists.")
              .standard("there must be none"),
          Key.optional(
                  "partition_by",
                  new Kind.Items(new Kind.Text("the name of a column")),
                  "Columns whose values name folders.")
              .standard("none"));

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public String example() {
    return "table: analytics.facts\nformat: delta\nmode: append";
  }

  @Override
  public Class<TableSink> type() {
    return TableSink.class;
  }

  @Override
  public TableSink read(Fields fields) {
    return new TableSink(
        fields.require("table", CatalogName::parse),
        fields.read("format", TableFormat.GRAMMAR).orElse(TableFormat.PARQUET),
        fields.texts("partition_by"),
        fields.read("mode", WriteMode.GRAMMAR));
  }

  @Override
  public void write(TableSink sink, MappingBuilder to) {
    to.text("table", sink.table().toString());
    if (sink.format() != TableFormat.PARQUET) {
      to.value("format", TableFormat.GRAMMAR, sink.format());
    }
    sink.mode().ifPresent(mode -> to.value("mode", WriteMode.GRAMMAR, mode));
    if (!sink.partitionBy().isEmpty()) {
      to.texts("partition_by", sink.partitionBy());
    }
  }
}
