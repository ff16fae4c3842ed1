package dev.etl.pipeline.form.source;

import dev.etl.format.xml.XmlPath;
import dev.etl.loader.XmlLoader;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Form;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.MappingBuilder;
import dev.etl.pipeline.form.Shape;
import dev.etl.pipeline.form.request.HttpKeys;

/// `xml: data/*.xml`.
final class XmlForm extends Form<XmlLoader> {
  private static final Key<Place> XML = Place.key("xml");
  private static final Key<XmlPath> RECORDS =
      Key.of(
          "records",
          XmlPath.GRAMMAR,
          XmlPath.STANDARD,
          "Path of the elements that are records, from the root; `*` is any name.");

  XmlForm() {
    super(
        XmlLoader.class,
        Shape.of("Loads XML files.", XML, Place.NAME, RECORDS, FlattenKey.KEY, ColumnsKey.KEY)
            .and(HttpKeys.KEYS),
        "xml: data/*.xml\nrecords: /feed/entry");
  }

  @Override
  public XmlLoader read(Fields fields) {
    Place place = fields.get(XML);
    XmlLoader loader =
        new XmlLoader(
            place.input(),
            fields.get(RECORDS),
            fields.get(FlattenKey.KEY),
            fields.get(ColumnsKey.KEY));
    return place.declared(fields).map(loader::at).orElse(loader);
  }

  @Override
  public void write(XmlLoader loader, MappingBuilder to) {
    to.put(XML, new Place(loader.input(), loader.url()))
        .put(RECORDS, loader.records())
        .put(FlattenKey.KEY, loader.flatten())
        .put(ColumnsKey.KEY, loader.columns());
    Place.write(loader.url(), to);
  }
}
