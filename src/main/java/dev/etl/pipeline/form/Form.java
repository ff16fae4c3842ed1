package dev.etl.pipeline.form;

/// One kind of source, step or target of a pipeline file. Immutable.
///
/// @param <T> the declared value
public abstract class Form<T> {
  private final Class<T> type;
  private final Shape shape;
  private final String example;

  /// @param shape the first key names the kind
  /// @param example as YAML, for the schema
  public Form(Class<T> type, Shape shape, String example) {
    this.type = type;
    this.shape = shape;
    this.example = example;
  }

  /// The class of its values.
  public final Class<T> type() {
    return type;
  }

  /// The keys of its mapping.
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

  /// Reads the value of a mapping.
  ///
  /// @param fields a mapping of the shape
  /// @throws dev.etl.data.EtlException USAGE if a value is invalid, with its place
  public abstract T read(Fields fields);

  /// Writes the mapping that reads back as a value.
  public abstract void write(T value, MappingBuilder to);
}
