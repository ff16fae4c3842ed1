package dev.etl.expression;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// All functions, by name.
final class Functions {
  private static final Map<String, Function> BY_NAME = byName();

  private Functions() {}

  private static Map<String, Function> byName() {
    Map<String, Function> functions = new TreeMap<>();
    Stream.of(
            NumberFunctions.ALL,
            TextFunctions.ALL,
            JsonFunctions.ALL,
            TimeFunctions.ALL,
            GeneralFunctions.ALL)
        .flatMap(List::stream)
        .forEach(function -> functions.put(function.name(), function));
    functions.put("pow", functions.get("power"));
    functions.put("ceiling", functions.get("ceil"));
    return functions;
  }

  /// The function of a name, in any case; empty if there is none.
  static Optional<Function> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
  }

  static Collection<String> names() {
    return BY_NAME.keySet();
  }
}
