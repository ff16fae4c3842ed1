package dev.etl.pipeline.form;

import dev.etl.data.EtlException;
import dev.etl.pipeline.document.LocatedNode;
import dev.etl.pipeline.document.Location;
import dev.etl.pipeline.document.Node.Entry;
import dev.etl.pipeline.document.Node.Mapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Reads a mapping that was checked against its [Shape]. A failed conversion gets the place of its
/// node.
///
/// @param mapping the mapping to read
/// @param location its place
public record Fields(Mapping mapping, Location location, ReadContext context) {

  /// The value of a key, or its default.
  public <T> T get(Key<T> key) {
    return find(key)
        .map(found -> key.codec().reader().apply(found, context))
        .or(key::standard)
        .orElseThrow(() -> location.error("missing key '" + key.name() + "'", ""));
  }

  /// True if a key is present.
  public boolean has(Key<?> key) {
    return find(key).isPresent();
  }

  /// The unread items of a key; a single one is a list of one.
  public List<LocatedNode> items(Key<? extends List<?>> key) {
    return find(key).map(Codec::items).orElse(List.of());
  }

  /// All entries by their keys, in order.
  public Map<String, LocatedNode> entries() {
    Map<String, LocatedNode> entries = new LinkedHashMap<>();
    mapping.entries().forEach(entry -> entries.put(entry.key(), located(entry)));
    return entries;
  }

  /// The values of all entries, by their keys.
  public <T> Map<String, T> values(Codec<T> codec) {
    Map<String, T> values = new LinkedHashMap<>();
    entries().forEach((key, located) -> values.put(key, codec.reader().apply(located, context)));
    return values;
  }

  /// The entries whose keys are not in a shape.
  public Fields others(Shape shape) {
    List<Entry> others =
        mapping.entries().stream().filter(entry -> shape.find(entry.key()).isEmpty()).toList();
    return new Fields(new Mapping(others, mapping.line()), location, context);
  }

  /// An error about the value of a key.
  public EtlException error(Key<?> key, String message, String hint) {
    return located(key).location().error(message, hint);
  }

  /// Runs code that may fail because of a key, or of the whole mapping if it is missing.
  public <T> T at(Key<?> key, Supplier<T> work) {
    LocatedNode located = located(key);
    return located.location().in(located.node(), work);
  }

  /// The node of a key; the whole mapping if the key is missing.
  public LocatedNode located(Key<?> key) {
    return find(key).orElse(new LocatedNode(location, mapping));
  }

  private Optional<LocatedNode> find(Key<?> key) {
    return mapping.entries().stream()
        .filter(entry -> entry.key().equals(key.name()))
        .findFirst()
        .map(this::located);
  }

  private LocatedNode located(Entry entry) {
    return new LocatedNode(location.key(entry.key(), entry.line()), entry.value());
  }
}
