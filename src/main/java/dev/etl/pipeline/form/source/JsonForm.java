package dev.etl.pipeline.form.source;

import dev.etl.loader.JsonLoader;
import dev.etl.loader.rows.Columns;
import dev.etl.pipeline.form.Codecs;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Form;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.MappingBuilder;
import dev.etl.pipeline.form.Shape;

/// `json: data/*.jsonl`.
final class JsonForm extends Form<JsonLoader> {
  private static final Key<String> JSON =
      Key.required(
          "json", Codecs.input("a path"), "A file, a folder, a glob, or `-` for standard input.");
  private static final Key<String> RECORDS =
      Key.of("records", Codecs.RECORDS, "", "JSON pointer to the array of records in a document.")
          .standard("the document itself");

  JsonForm() {
    super(
        JsonLoader.class,
        Shape.of(
            "Loads files of JSON Lines, or JSON documents.",
            JSON,
            RECORDS,
            FlattenKey.KEY,
            ColumnsKey.KEY),
        "json: data/*.jsonl\ncolumns: {id: long}");
  }

  @Override
  public JsonLoader read(Fields fields) {
    String input = fields.get(JSON);
    String records = fields.get(RECORDS);
    boolean flatten = fields.get(FlattenKey.KEY);
    Columns columns = fields.get(ColumnsKey.KEY);
    return fields.at(RECORDS, () -> new JsonLoader(input, records, flatten, columns));
  }

  @Override
  public void write(JsonLoader loader, MappingBuilder to) {
    to.put(JSON, loader.input())
        .put(RECORDS, loader.records())
        .put(FlattenKey.KEY, loader.flatten())
        .put(ColumnsKey.KEY, loader.columns());
  }
}
