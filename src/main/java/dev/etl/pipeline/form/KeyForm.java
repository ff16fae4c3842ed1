package dev.etl.pipeline.form;

/// A form with a single key. Immutable.
///
/// @param <T> the declared value
public class KeyForm<T> extends Form<T> {
  private final Key<T> key;

  /// @param description its effect, one sentence in Markdown
  public KeyForm(Class<T> type, String description, String example, Key<T> key) {
    super(type, Shape.of(description, key), example);
    this.key = key;
  }

  @Override
  public final T read(Fields fields) {
    return fields.get(key);
  }

  @Override
  public final void write(T value, MappingBuilder to) {
    to.put(key, value);
  }
}
