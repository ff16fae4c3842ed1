package dev.etl.pipeline.form.source;

import dev.etl.loader.ExtensionLoader;
import dev.etl.pipeline.form.ClassKeys;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Form;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.MappingBuilder;
import dev.etl.pipeline.form.Shape;

/// `class: org.example.Ticks`.
final class ExtensionForm extends Form<ExtensionLoader> {
  private static final Key<String> CLASS = ClassKeys.name("class", "TableSource");

  ExtensionForm() {
    super(
        ExtensionLoader.class,
        Shape.of("Takes rows from a class of your own, which runs in processes of its own.", CLASS)
            .and(ClassKeys.KEYS),
        "class: org.example.Ticks\nclass_path: [ticks.jar]\nwith: {rows: 100}");
  }

  @Override
  public ExtensionLoader read(Fields fields) {
    return new ExtensionLoader(ClassKeys.read(CLASS, fields));
  }

  @Override
  public void write(ExtensionLoader loader, MappingBuilder to) {
    to.put(CLASS, loader.type().name());
    ClassKeys.write(loader.type(), to);
  }
}
