package dev.etl.pipeline.document;

import dev.etl.data.text.HiddenTexts;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A part of a document. Immutable.
public sealed interface Node {

  /// The line of its start, from 1; 0 if it was not read from a text.
  int line();

  /// Its kind in errors: "a list".
  String kind();

  /// Values by their keys, in order; keys are unique.
  record Mapping(List<Entry> entries, int line) implements Node {
    public Mapping {
      entries = List.copyOf(entries);
    }

    /// The value of a key; empty if there is none.
    public Optional<Node> find(String key) {
      return entries.stream()
          .filter(entry -> entry.key().equals(key))
          .findFirst()
          .map(Entry::value);
    }

    @Override
    public String kind() {
      return "a mapping";
    }
  }

  /// A key of a mapping.
  ///
  /// @param line the line of the key
  record Entry(String key, Node value, int line) {}

  /// A list of nodes.
  record Sequence(List<Node> items, int line) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /// A text, number or the like.
  ///
  /// @param text its value
  /// @param raw its original text, perhaps with references to variables
  /// @param shown the text to show, with references in place of values of the environment
  /// @param secrets its values from the environment
  record Scalar(
      String text, ScalarType type, int line, String raw, String shown, Set<Secret> secrets)
      implements Node {
    public Scalar {
      secrets = Set.copyOf(secrets);
    }

    /// A scalar without references.
    public static Scalar of(String text, ScalarType type) {
      return new Scalar(text, type, 0, text, text, Set.of());
    }

    @Override
    public String kind() {
      return switch (type) {
        case TEXT -> "a text";
        case NUMBER -> "a number";
        case BOOLEAN -> "true or false";
        case NOTHING -> "nothing";
      };
    }
  }

  /// The apparent type of a scalar.
  enum ScalarType {
    TEXT,
    NUMBER,
    BOOLEAN,
    NOTHING
  }

  /// A value of the environment; must not be shown.
  ///
  /// @param name the name of the variable
  record Secret(String name, String value) {
    /// The secret of a reference.
    static Secret of(String reference, String value) {
      return new Secret(reference.substring(2, reference.length() - 1), value);
    }

    /// Its reference in a document.
    public String reference() {
      return "${" + name + "}";
    }

    /// Hides the values in texts; for equal values the first name is shown.
    public static HiddenTexts hiding(Collection<Secret> secrets) {
      return HiddenTexts.of(
          secrets.stream()
              .sorted((left, right) -> left.name().compareTo(right.name()))
              .collect(Collectors.toMap(Secret::value, Secret::reference, (first, _) -> first)));
    }

    @Override
    public String toString() {
      return reference();
    }
  }
}
