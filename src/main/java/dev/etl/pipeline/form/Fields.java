package dev.etl.pipeline.form;

import dev.etl.data.EtlException;
import dev.etl.data.grammar.Grammar;
import dev.etl.data.text.HiddenTexts;
import dev.etl.expression.Parameters;
import dev.etl.pipeline.document.Node;
import dev.etl.pipeline.document.Node.Entry;
import dev.etl.pipeline.document.Node.Mapping;
import dev.etl.pipeline.document.Node.Scalar;
import dev.etl.pipeline.document.Node.Secret;
import dev.etl.pipeline.document.Node.Sequence;
import dev.etl.pipeline.document.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Reads a mapping that was checked against its [Shape]. A conversion that fails gets the place of
/// what it converts.
///
/// @param mapping what is read
/// @param place where it stands
public record Fields(Mapping mapping, Place place, ReadContext context) {

  /// The same with every text as it is written, in which references to variables stand.
  Fields raw() {
    return new Fields((Mapping) raw(mapping), place, context);
  }

  private static Node raw(Node node) {
    return switch (node) {
      case Scalar scalar ->
          new Scalar(
              scalar.raw(),
              scalar.type(),
              scalar.line(),
              scalar.raw(),
              scalar.shown(),
              scalar.secrets());
      case Sequence(var items, int line) ->
          new Sequence(items.stream().map(Fields::raw).toList(), line);
      case Mapping(var entries, int line) ->
          new Mapping(
              entries.stream()
                  .map(entry -> new Entry(entry.key(), raw(entry.value()), entry.line()))
                  .toList(),
              line);
    };
  }

  /// What expressions are given.
  Parameters parameters() {
    return context.parameters();
  }

  /// Whether a key is there.
  public boolean has(String key) {
    return mapping.find(key).isPresent();
  }

  boolean isMapping(String key) {
    return mapping.find(key).orElse(null) instanceof Mapping;
  }

  /// What a key says, converted.
  public <T> Optional<T> read(String key, Function<String, T> conversion) {
    return entry(key).map(entry -> converted(place, entry, conversion));
  }

  /// The value of a key.
  public <T> Optional<T> read(String key, Grammar<T> grammar) {
    return read(key, grammar::parse);
  }

  /// What a key says that is known to be there, converted.
  <T> T require(String key, Function<String, T> conversion) {
    return read(key, conversion)
        .orElseThrow(() -> place.error("the key '" + key + "' is missing", ""));
  }

  /// The text of a key that is known to be there.
  String text(String key) {
    return require(key, Function.identity());
  }

  public Optional<String> optional(String key) {
    return read(key, Function.identity());
  }

  /// The path of an input, seen from the current folder; it may be a glob.
  public Optional<String> input(String key) {
    return read(key, context::input);
  }

  /// A path, seen from the current folder.
  public Optional<String> path(String key) {
    return read(key, context::path);
  }

  boolean flag(String key, boolean standard) {
    return read(key, Boolean::parseBoolean).orElse(standard);
  }

  /// How the text of a key is written.
  String raw(String key) {
    return mapping
        .find(key)
        .map(node -> node instanceof Scalar scalar ? scalar.raw() : "")
        .orElse("");
  }

  /// The text of a key as it may be shown.
  String shown(String key) {
    return mapping
        .find(key)
        .map(node -> node instanceof Scalar scalar ? scalar.shown() : "")
        .orElse("");
  }

  /// What keeps the secrets of a key out of texts.
  HiddenTexts hidden(String key) {
    return mapping
        .find(key)
        .map(node -> Secret.hiding(Place.secrets(node).collect(Collectors.toSet())))
        .orElse(HiddenTexts.NONE);
  }

  /// The texts of a list, or the text that stands there alone.
  List<String> texts(String key) {
    return mapping.find(key).map(Fields::texts).orElse(List.of());
  }

  private static List<String> texts(Node node) {
    return node instanceof Sequence sequence
        ? sequence.items().stream().map(Fields::text).toList()
        : List.of(text(node));
  }

  private static String text(Node node) {
    if (node instanceof Scalar scalar) {
      return scalar.text();
    }
    throw new IllegalStateException("not checked: " + node.kind());
  }

  /// The values of a mapping, each converted.
  <T> Map<String, T> values(String key, Function<String, T> conversion) {
    Map<String, T> values = new LinkedHashMap<>();
    if (mapping.find(key).orElse(null) instanceof Mapping nested) {
      Place at = placeOf(key);
      for (Entry entry : nested.entries()) {
        values.put(entry.key(), converted(at, entry, conversion));
      }
    }
    return values;
  }

  /// The texts of each entry of a mapping.
  Map<String, List<String>> lists(String key) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    if (mapping.find(key).orElse(null) instanceof Mapping nested) {
      nested.entries().forEach(entry -> lists.put(entry.key(), texts(entry.value())));
    }
    return lists;
  }

  /// The fields of a mapping.
  public Fields nested(String key) {
    if (mapping.find(key).orElse(null) instanceof Mapping nested) {
      return new Fields(nested, placeOf(key), context);
    }
    throw new IllegalStateException("not checked: " + key);
  }

  /// The entries whose keys are not among those of a shape, each converted.
  <T> Map<String, T> others(Shape shape, Function<String, T> conversion) {
    Map<String, T> others = new LinkedHashMap<>();
    for (Entry entry : mapping.entries()) {
      if (shape.find(entry.key()).isEmpty()) {
        others.put(entry.key(), converted(place, entry, conversion));
      }
    }
    return others;
  }

  /// An error about what a key says.
  public EtlException error(String key, String message, String hint) {
    return placeOf(key).error(message, hint);
  }

  /// Does what may fail because of what a key says, or of all where it is not there.
  <T> T at(String key, Supplier<T> work) {
    return placeOf(key).in(mapping.find(key).orElse(mapping), work);
  }

  /// Where a key stands; the whole mapping if it is not there.
  public Place placeOf(String key) {
    return entry(key).map(entry -> place.key(key, entry.line())).orElse(place);
  }

  private Optional<Entry> entry(String key) {
    return mapping.entries().stream().filter(entry -> entry.key().equals(key)).findFirst();
  }

  private static <T> T converted(Place place, Entry entry, Function<String, T> conversion) {
    return place
        .key(entry.key(), entry.line())
        .in(entry.value(), () -> conversion.apply(text(entry.value())));
  }
}
