package dev.etl.pipeline.form;

import dev.etl.loader.Columns;
import dev.etl.loader.JsonLoader;

/// `json: data/*.jsonl`.
final class JsonForm implements Form<JsonLoader> {
  private static final Shape SHAPE =
      Shape.of(
          "Loads files of JSON Lines, or JSON documents.",
          Key.required(
              "json",
              new Kind.Text("a path"),
              "A file, a folder, a glob, or `-` for standard input."),
          Key.optional(
                  "records",
                  new Kind.Text("a JSON pointer such as /data/items"),
                  "Where the array of records stands in a document.")
              .standard("the document itself"),
          ColumnsKey.KEY);

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public String example() {
    return "json: data/*.jsonl\ncolumns: {id: long}";
  }

  @Override
  public Class<JsonLoader> type() {
    return JsonLoader.class;
  }

  @Override
  public JsonLoader read(Fields fields) {
    String input = fields.input("json").orElseThrow();
    String records = fields.optional("records").orElse("");
    Columns columns = ColumnsKey.read(fields);
    return fields.at("records", () -> new JsonLoader(input, records, columns));
  }

  @Override
  public void write(JsonLoader loader, MappingBuilder to) {
    to.text("json", loader.input());
    if (!loader.records().isEmpty()) {
      to.text("records", loader.records());
    }
    ColumnsKey.write(loader.columns(), to);
  }
}
