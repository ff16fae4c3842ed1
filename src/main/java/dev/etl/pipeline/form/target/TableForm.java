package dev.etl.pipeline.form.target;

import static dev.etl.sink.WriteMode.APPEND;
import static dev.etl.sink.WriteMode.FAIL;
import static dev.etl.sink.WriteMode.OVERWRITE;

import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Form;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.MappingBuilder;
import dev.etl.pipeline.form.Shape;
import dev.etl.sink.CatalogName;
import dev.etl.sink.TableFormat;
import dev.etl.sink.TableSink;
import dev.etl.sink.WriteMode;
import java.util.Optional;

/// `table: analytics.facts`.
final class TableForm extends Form<TableSink> {
  private static final Key<CatalogName> TABLE =
      Key.required(
          "table",
          Codec.text("the name of a table").as(CatalogName::parse, CatalogName::toString),
          "`table`, `schema.table` or `catalog.schema.table`; beside `jdbc` it is a table of that"
              + " database.");
  private static final Key<TableFormat> FORMAT =
      Key.of("format", TableFormat.GRAMMAR, TableFormat.PARQUET, "Format of its files.");
  private static final Key<Optional<WriteMode>> MODE = TargetKeys.mode(OVERWRITE, APPEND, FAIL);

  TableForm() {
    super(
        TableSink.class,
        Shape.of(
            "Writes a table of Spark's catalog. Needs Spark: `--engine=spark`.",
            TABLE,
            FORMAT,
            MODE,
            TargetKeys.PARTITION_BY),
        "table: analytics.facts\nformat: delta\nmode: append");
  }

  @Override
  public TableSink read(Fields fields) {
    return new TableSink(
        fields.get(TABLE),
        fields.get(FORMAT),
        fields.get(TargetKeys.PARTITION_BY),
        fields.get(MODE));
  }

  @Override
  public void write(TableSink sink, MappingBuilder to) {
    to.put(TABLE, sink.table())
        .put(FORMAT, sink.format())
        .put(MODE, sink.mode())
        .put(TargetKeys.PARTITION_BY, sink.partitionBy());
  }
}
