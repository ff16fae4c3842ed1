package dev.etl.pipeline.form;

/// One kind of source, step or target of a pipeline file.
///
/// @param <T> what it declares
public interface Form<T> {

  /// What its mapping may hold. The first key names the kind.
  Shape shape();

  /// An example, as YAML, for the schema.
  String example();

  /// The values that it stands for.
  Class<? extends T> type();

  /// The value that a mapping means.
  ///
  /// @param fields of a mapping of the shape
  /// @throws dev.etl.data.EtlException USAGE if a value makes no sense, with its place
  T read(Fields fields);

  /// Writes the mapping that reads back as a value.
  ///
  /// @param value of the type
  void write(T value, MappingBuilder to);

  /// The key that names the kind: `filter`.
  default String name() {
    return shape().keys().getFirst().name();
  }
}
