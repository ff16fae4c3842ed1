package dev.etl.pipeline.form;

import dev.etl.data.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// Types by their names.
final class Types {
  static final Kind.Choice KIND =
      new Kind.Choice(Arrays.stream(Type.values()).map(Type::toString).toList());

  private Types() {}

  /// @param name one that fits the kind
  static Type parse(String name) {
    return Type.of(name).orElseThrow();
  }

  static Map<String, String> texts(Map<String, Type> types) {
    Map<String, String> texts = new LinkedHashMap<>();
    types.forEach((name, type) -> texts.put(name, type.toString()));
    return texts;
  }
}
