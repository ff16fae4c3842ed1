package dev.etl.pipeline.form;

import dev.etl.pipeline.document.Node.Entry;
import dev.etl.pipeline.document.Node.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Collects the entries of a mapping, in order. Any text reads back unchanged. Used by one thread.
public final class MappingBuilder {
  private final List<Entry> entries = new ArrayList<>();
  private final WriteContext context;

  public MappingBuilder(WriteContext context) {
    this.context = context;
  }

  public WriteContext context() {
    return context;
  }

  /// Adds a key, unless its value is the default.
  public <T> MappingBuilder put(Key<T> key, T value) {
    return key.standard().filter(value::equals).isPresent()
        ? this
        : entry(key.name(), key.codec(), value);
  }

  /// Adds a value under an undeclared name.
  public <T> MappingBuilder entry(String name, Codec<T> codec, T value) {
    entries.add(new Entry(name, codec.writer().apply(value, context), 0));
    return this;
  }

  /// Adds a mapping under an undeclared name.
  public MappingBuilder nested(String name, Consumer<MappingBuilder> content) {
    MappingBuilder nested = new MappingBuilder(context);
    content.accept(nested);
    entries.add(new Entry(name, nested.build(), 0));
    return this;
  }

  /// Adds all entries of a mapping.
  public MappingBuilder all(Mapping mapping) {
    entries.addAll(mapping.entries());
    return this;
  }

  public Mapping build() {
    return new Mapping(entries, 0);
  }
}
