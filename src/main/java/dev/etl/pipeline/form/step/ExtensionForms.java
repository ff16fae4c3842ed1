package dev.etl.pipeline.form.step;

import dev.etl.extension.host.UserClass;
import dev.etl.pipeline.form.ClassKeys;
import dev.etl.pipeline.form.Codecs;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Form;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.MappingBuilder;
import dev.etl.pipeline.form.Shape;
import dev.etl.transform.ExtensionAggregate;
import dev.etl.transform.ExtensionTransform;
import dev.etl.transform.Transform;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/// `class: org.example.Score` and `aggregate_class: org.example.Median`.
final class ExtensionForms {
  private static final Key<List<String>> COLUMNS =
      Key.required("columns", Codecs.COLUMNS, "The columns that the class reads, in this order.");

  static final Form<ExtensionTransform> TRANSFORM =
      new ClassForm<>(
          ExtensionTransform.class,
          "Adds columns to rows, rejects rows or leaves rows out by a class of your own, which runs"
              + " in processes of its own.",
          ClassKeys.name("class", "TableTransform"),
          "class: org.example.Score\ncolumns: [age, income]\nwith: {model: model.bin}",
          ExtensionTransform::new,
          ExtensionTransform::type,
          ExtensionTransform::columns);

  static final Form<ExtensionAggregate> AGGREGATE =
      new ClassForm<>(
          ExtensionAggregate.class,
          "Turns all rows into a table by a class of your own, which runs in processes of its own.",
          ClassKeys.name("aggregate_class", "TableAggregate"),
          "aggregate_class: org.example.Median\ncolumns: [price]",
          ExtensionAggregate::new,
          ExtensionAggregate::type,
          ExtensionAggregate::columns);

  private ExtensionForms() {}

  /// The form of a kind of step.
  private static final class ClassForm<T extends Transform> extends Form<T> {
    private final Key<String> name;
    private final BiFunction<UserClass, List<String>, T> maker;
    private final Function<T, UserClass> classOf;
    private final Function<T, List<String>> columnsOf;

    ClassForm(
        Class<T> type,
        String description,
        Key<String> name,
        String example,
        BiFunction<UserClass, List<String>, T> maker,
        Function<T, UserClass> classOf,
        Function<T, List<String>> columnsOf) {
      super(type, Shape.of(description, name, COLUMNS).and(ClassKeys.KEYS), example);
      this.name = name;
      this.maker = maker;
      this.classOf = classOf;
      this.columnsOf = columnsOf;
    }

    @Override
    public T read(Fields fields) {
      return maker.apply(ClassKeys.read(name, fields), fields.get(COLUMNS));
    }

    @Override
    public void write(T step, MappingBuilder to) {
      to.put(name, classOf.apply(step).name()).put(COLUMNS, columnsOf.apply(step));
      ClassKeys.write(classOf.apply(step), to);
    }
  }
}
