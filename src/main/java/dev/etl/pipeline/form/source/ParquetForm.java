package dev.etl.pipeline.form.source;

import dev.etl.loader.ParquetLoader;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Form;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.MappingBuilder;
import dev.etl.pipeline.form.Shape;
import dev.etl.pipeline.form.request.HttpKeys;

/// `parquet: data/*.parquet`.
final class ParquetForm extends Form<ParquetLoader> {
  private static final Key<Place> PARQUET = Place.key("parquet");

  ParquetForm() {
    super(
        ParquetLoader.class,
        Shape.of("Loads Parquet files.", PARQUET, Place.NAME, ColumnsKey.KEY).and(HttpKeys.KEYS),
        "parquet: data/*.parquet");
  }

  @Override
  public ParquetLoader read(Fields fields) {
    Place place = fields.get(PARQUET);
    ParquetLoader loader = new ParquetLoader(place.input(), fields.get(ColumnsKey.KEY));
    return place.declared(fields).map(loader::at).orElse(loader);
  }

  @Override
  public void write(ParquetLoader loader, MappingBuilder to) {
    to.put(PARQUET, new Place(loader.input(), loader.url())).put(ColumnsKey.KEY, loader.columns());
    Place.write(loader.url(), to);
  }
}
