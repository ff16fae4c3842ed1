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

/// A part of a document, and where it stands. Immutable.
public record LocatedNode(Location location, Node node) {

  /// Where something stands in it; its own place if that is not found.
  ///
  /// @param way what leads there: keys, items of lists, or texts that stand behind keys; something
  ///   may stand between them, and what is not there is passed over
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

  /// What has a name as its key, or is an item that says it.
  private Stream<LocatedNode> named(String name) {
    return children().stream()
        .flatMap(
            child ->
                child.key().equals(name) ? Stream.of(child.value()) : child.value().named(name));
  }

  /// What stands behind a key and says a text.
  private Stream<LocatedNode> holding(String text) {
    return children().stream()
        .flatMap(
            child ->
                child.value().says(text) ? Stream.of(child.value()) : child.value().holding(text));
  }

  private boolean says(String text) {
    return node instanceof Scalar scalar && scalar.text().equals(text);
  }

  /// What stands directly in it.
  ///
  /// @param key of an item of a list, what it says
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

  /// The place: the node may hold secrets.
  @Override
  public String toString() {
    return location.toString();
  }

  private Child item(int index, Node item) {
    String says = item instanceof Scalar scalar ? scalar.text() : "";
    return new Child(says, new LocatedNode(location.item(index, item.line()), item));
  }
}
