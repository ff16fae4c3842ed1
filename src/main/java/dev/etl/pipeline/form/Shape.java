package dev.etl.pipeline.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The keys that a mapping may hold. Immutable.
///
/// @param what the name of such a key in errors: "step"
/// @param others the kind of further keys with any names; empty if there are none
public record Shape(String what, String description, List<Key<?>> keys, Optional<Kind> others) {

  public Shape {
    keys = List.copyOf(keys);
  }

  public static Shape of(String description, Key<?>... keys) {
    return new Shape("key", description, List.of(keys), Optional.empty());
  }

  /// This shape with further keys of any names.
  public Shape withOthers(Kind kind) {
    return new Shape(what, description, keys, Optional.of(kind));
  }

  /// This shape with more keys after its own.
  public Shape and(List<Key<?>> more) {
    List<Key<?>> all = new ArrayList<>(keys);
    all.addAll(more);
    return new Shape(what, description, all, others);
  }

  /// The names of the keys, in order.
  public List<String> names() {
    return keys.stream().map(Key::name).toList();
  }

  public Optional<Key<?>> find(String name) {
    return keys.stream().filter(key -> key.name().equals(name)).findFirst();
  }
}
