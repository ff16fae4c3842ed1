package dev.etl.pipeline.form;

/// One kind of source, step or target of a pipeline file. Immutable.
///
/// @param <T> what it declares
public abstract class Form<T> {
  private final Class<T> type;
  private final Shape shape;
  private final String example;

  /// @param shape the first key names the kind
  /// @param example as YAML, for the schema
  Form(Class<T> type, Shape shape, String example) {
    this.type = type;
    this.shape = shape;
    this.example = example;
  }

  /// The values that it stands for.
  public final Class<T> type() {
    return type;
  }

  /// What its mapping may hold.
  public final Shape shape() {
    return shape;
  }

  /// An example, as YAML.
  public final String example() {
    return example;
  }

  /// The key that names the kind.
  final Key<?> key() {
    return shape.keys().getFirst();
  }

  /// The name of the kind: `filter`.
  public final String name() {
    return key().name();
  }

  /// The value that a mapping means.
  ///
  /// @param fields of a mapping of the shape
  /// @throws dev.etl.data.EtlException USAGE if a value makes no sense, with its place
  abstract T read(Fields fields);

  /// Writes the mapping that reads back as a value.
  abstract void write(T value, MappingBuilder to);
}
