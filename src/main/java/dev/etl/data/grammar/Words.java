package dev.etl.data.grammar;

import dev.etl.data.text.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Constants, mostly of an enum, by their names in lower case with hyphens. Upper case and
/// underscores are accepted too.
///
/// @param <E> the type of the constants
/// @param words the names, in order
/// @param others further texts that stand for constants, such as `,` for a comma
public record Words<E>(Map<String, E> words, Map<String, E> others) implements Grammar<E> {

  public Words {
    words = new LinkedHashMap<>(words);
    others = Map.copyOf(others);
  }

  /// All constants of an enum.
  public static <E extends Enum<E>> Words<E> of(Class<E> type) {
    return of(List.of(type.getEnumConstants()));
  }

  /// Some constants of an enum.
  public static <E extends Enum<E>> Words<E> of(List<E> constants) {
    Map<String, E> words = new LinkedHashMap<>();
    constants.forEach(constant -> words.put(name(constant), constant));
    return new Words<>(words, Map.of());
  }

  /// These words with further texts.
  public Words<E> withOthers(Map<String, E> texts) {
    return new Words<>(words, texts);
  }

  /// The name of a constant: `log-sum-exp`.
  public static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The names, in order.
  public List<String> names() {
    return List.copyOf(words.keySet());
  }

  @Override
  public Optional<E> read(String text) {
    E named = words.get(text.toLowerCase(Locale.ROOT).replace('_', '-'));
    return Optional.ofNullable(named != null ? named : others.get(text));
  }

  @Override
  public String print(E value) {
    return words.entrySet().stream()
        .filter(word -> word.getValue().equals(value))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public String expected() {
    return "one of " + String.join(", ", words.keySet());
  }

  @Override
  public String refusal(String text) {
    return refusal(text, List.of());
  }

  /// The error for a text that is neither a word nor one of further examples.
  String refusal(String text, List<String> examples) {
    List<String> allowed = new ArrayList<>(words.keySet());
    allowed.addAll(examples);
    return "'"
        + text
        + "' is not one of "
        + String.join(", ", allowed)
        + NearestName.question(text, words.keySet());
  }
}
