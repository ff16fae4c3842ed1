package dev.etl.pipeline.form.source;

import dev.etl.loader.JsonLoader;
import dev.etl.loader.rows.Columns;
import dev.etl.pipeline.form.Codecs;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Form;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.MappingBuilder;
import dev.etl.pipeline.form.Shape;
import dev.etl.pipeline.form.request.HttpKeys;

/// `json: data/*.jsonl`.
final class JsonForm extends Form<JsonLoader> {
  private static final Key<Place> JSON = Place.key("json");
  private static final Key<String> RECORDS =
      Key.of("records", Codecs.RECORDS, "", "JSON pointer to the array of records in a document.")
          .standard("the document itself");

  JsonForm() {
    super(
        JsonLoader.class,
        Shape.of(
                "Loads files of JSON Lines, or JSON documents.",
                JSON,
                Place.NAME,
                RECORDS,
                FlattenKey.KEY,
                ColumnsKey.KEY)
            .and(HttpKeys.KEYS),
        "json: data/*.jsonl\ncolumns: {id: long}");
  }

  @Override
  public JsonLoader read(Fields fields) {
    Place place = fields.get(JSON);
    String records = fields.get(RECORDS);
    boolean flatten = fields.get(FlattenKey.KEY);
    Columns columns = fields.get(ColumnsKey.KEY);
    JsonLoader loader =
        fields.at(RECORDS, () -> new JsonLoader(place.input(), records, flatten, columns));
    return place.declared(fields).map(loader::at).orElse(loader);
  }

  @Override
  public void write(JsonLoader loader, MappingBuilder to) {
    to.put(JSON, new Place(loader.input(), loader.url()))
        .put(RECORDS, loader.records())
        .put(FlattenKey.KEY, loader.flatten())
        .put(ColumnsKey.KEY, loader.columns());
    Place.write(loader.url(), to);
  }
}
