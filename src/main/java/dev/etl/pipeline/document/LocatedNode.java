package dev.etl.pipeline.document;

import dev.etl.pipeline.document.Node.Entry;
import dev.etl.pipeline.document.Node.Mapping;
import dev.etl.pipeline.document.Node.Scalar;
import dev.etl.pipeline.document.Node.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A part of a document, and its place. Immutable.
public record LocatedNode(Location location, Node node) {

  /// The place of something in it; its own place if that is not found.
  ///
  /// @param way the path: keys, items of lists, or texts after keys; may have gaps, and missing
  ///   parts are skipped
  public Location find(List<String> way) {
    return search(way).orElse(location);
  }

  private Optional<Location> search(List<String> way) {
    if (way.isEmpty()) {
      return Optional.of(location);
    }
    List<String> rest = way.subList(1, way.size());
    return Stream.concat(named(way.getFirst()), holding(way.getFirst()))
        .map(found -> found.search(rest))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> rest.isEmpty() ? Optional.empty() : search(rest));
  }

  /// The node with a name as its key, or an item with that text.
  private Stream<LocatedNode> named(String name) {
    return children().stream()
        .flatMap(
            child ->
                child.key().equals(name) ? Stream.of(child.value()) : child.value().named(name));
  }

  /// The node after a key that has a text.
  private Stream<LocatedNode> holding(String text) {
    return children().stream()
        .flatMap(
            child ->
                child.value().says(text) ? Stream.of(child.value()) : child.value().holding(text));
  }

  private boolean says(String text) {
    return node instanceof Scalar scalar && scalar.text().equals(text);
  }

  /// A direct child.
  ///
  /// @param key the key; for an item of a list, its text
  private record Child(String key, LocatedNode value) {}

  private List<Child> children() {
    return switch (node) {
      case Scalar _ -> List.of();
      case Mapping mapping -> {
        List<Child> children = new ArrayList<>();
        for (Entry entry : mapping.entries()) {
          Location at = location.key(entry.key(), entry.line());
          children.add(new Child(entry.key(), new LocatedNode(at, entry.value())));
        }
        yield children;
      }
      case Sequence sequence ->
          IntStream.range(0, sequence.items().size())
              .mapToObj(index -> item(index, sequence.items().get(index)))
              .toList();
    };
  }

  /// The place only: the node may hold secrets.
  @Override
  public String toString() {
    return location.toString();
  }

  private Child item(int index, Node item) {
    String says = item instanceof Scalar scalar ? scalar.text() : "";
    return new Child(says, new LocatedNode(location.item(index, item.line()), item));
  }
}
