package dev.etl.pipeline.document;

import dev.etl.data.text.HiddenTexts;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A part of a document. Immutable.
public sealed interface Node {

  /// The line on which it begins, from 1; 0 if it was not read from a text.
  int line();

  /// What it is, as errors say it: "a list".
  String kind();

  /// Values by their keys, in order; no key comes twice.
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

  /// One after another.
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
  /// @param text what it says
  /// @param raw how it is written, where variables may stand for a part of it
  /// @param shown the text as it may be shown: references stand for the values of the environment
  /// @param secrets the values in it that came from the environment
  record Scalar(
      String text, ScalarType type, int line, String raw, String shown, Set<Secret> secrets)
      implements Node {
    public Scalar {
      secrets = Set.copyOf(secrets);
    }

    /// One that says what is written.
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

  /// What a scalar looks like.
  enum ScalarType {
    TEXT,
    NUMBER,
    BOOLEAN,
    NOTHING
  }

  /// A value of the environment, which must not be shown.
  ///
  /// @param name of the variable
  record Secret(String name, String value) {
    /// One for which a reference stands.
    static Secret of(String reference, String value) {
      return new Secret(reference.substring(2, reference.length() - 1), value);
    }

    /// Its name, as a document spells it.
    public String reference() {
      return "${" + name + "}";
    }

    /// What keeps the values out of texts; of those with one value the first name is shown.
    public static HiddenTexts hiding(Collection<Secret> secrets) {
      return HiddenTexts.of(
          secrets.stream()
              .sorted(Comparator.comparing(Secret::name))
              .collect(Collectors.toMap(Secret::value, Secret::reference, (first, _) -> first)));
    }

    @Override
    public String toString() {
      return reference();
    }
  }
}
