package dev.etl.pipeline.form;

import dev.etl.data.EtlException;
import dev.etl.pipeline.document.Node.Entry;
import dev.etl.pipeline.document.Node.Mapping;
import dev.etl.pipeline.document.Place;
import dev.etl.pipeline.document.PlacedNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Reads a mapping that was checked against its [Shape]. A conversion that fails gets the place of
/// what it converts.
///
/// @param mapping what is read
/// @param place where it stands
public record Fields(Mapping mapping, Place place, ReadContext context) {

  /// The value of a key: its default if it is not there.
  public <T> T get(Key<T> key) {
    return find(key)
        .map(found -> key.codec().reader().apply(found, context))
        .or(key::standard)
        .orElseThrow(() -> place.error("the key '" + key.name() + "' is missing", ""));
  }

  /// Whether a key is there.
  boolean has(Key<?> key) {
    return find(key).isPresent();
  }

  /// The items of a key, not read; one that stands there alone is a list of one.
  public List<PlacedNode> items(Key<? extends List<?>> key) {
    return find(key).map(Codec::items).orElse(List.of());
  }

  /// All entries by their keys, in order.
  public Map<String, PlacedNode> entries() {
    Map<String, PlacedNode> entries = new LinkedHashMap<>();
    mapping.entries().forEach(entry -> entries.put(entry.key(), placed(entry)));
    return entries;
  }

  /// The values of all entries, by their keys.
  <T> Map<String, T> values(Codec<T> codec) {
    Map<String, T> values = new LinkedHashMap<>();
    entries().forEach((key, placed) -> values.put(key, codec.reader().apply(placed, context)));
    return values;
  }

  /// The entries whose keys are not among those of a shape.
  Fields others(Shape shape) {
    List<Entry> others =
        mapping.entries().stream().filter(entry -> shape.find(entry.key()).isEmpty()).toList();
    return new Fields(new Mapping(others, mapping.line()), place, context);
  }

  /// An error about what a key says.
  public EtlException error(Key<?> key, String message, String hint) {
    return placed(key).place().error(message, hint);
  }

  /// Does what may fail because of what a key says, or of all where it is not there.
  public <T> T at(Key<?> key, Supplier<T> work) {
    PlacedNode placed = placed(key);
    return placed.place().in(placed.node(), work);
  }

  /// Where a key stands; the whole mapping if it is not there.
  PlacedNode placed(Key<?> key) {
    return find(key).orElse(new PlacedNode(place, mapping));
  }

  private Optional<PlacedNode> find(Key<?> key) {
    return mapping.entries().stream()
        .filter(entry -> entry.key().equals(key.name()))
        .findFirst()
        .map(this::placed);
  }

  private PlacedNode placed(Entry entry) {
    return new PlacedNode(place.key(entry.key(), entry.line()), entry.value());
  }
}
