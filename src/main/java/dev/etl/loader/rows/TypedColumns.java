package dev.etl.loader.rows;

import dev.etl.data.Type;
import dev.etl.data.text.DeclaredType;
import dev.etl.data.text.ValueFormat;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// All columns, each of its declared type or else of the type inferred from a sample.
///
/// @param declared the declared types by column name, by position (`#2` for the second column of a
///   file) or, for all others, by `*`. A name wins over a position, and both over `*`
public record TypedColumns(Map<String, DeclaredType> declared) implements Columns {
  public static final TypedColumns INFERRED = new TypedColumns(Map.of());

  /// The declaration of all columns that are not declared otherwise.
  public static final String OTHERS = "*";

  private static final Pattern POSITION = Pattern.compile("#[1-9][0-9]{0,6}");

  public TypedColumns {
    declared = Collections.unmodifiableMap(new LinkedHashMap<>(declared));
  }

  /// Columns whose texts have the usual spelling of their types.
  public static TypedColumns of(Map<String, Type> types) {
    Map<String, DeclaredType> declared = new LinkedHashMap<>();
    types.forEach((name, type) -> declared.put(name, DeclaredType.of(type)));
    return new TypedColumns(declared);
  }

  /// The declared types of a file's columns, by name.
  ///
  /// @param names all columns of the file, in order
  public Map<String, DeclaredType> of(List<String> names) {
    Map<String, DeclaredType> found = new LinkedHashMap<>();
    if (declared.isEmpty()) {
      return found;
    }
    Map<Integer, DeclaredType> byPosition = new HashMap<>();
    positions()
        .forEach(
            (key, position) -> {
              if (!names.contains(key)) {
                byPosition.put(position, declared.get(key));
              }
            });
    for (int column = 0; column < names.size(); column++) {
      String name = names.get(column);
      Integer position = column + 1;
      Optional.ofNullable(declared.get(name))
          .or(() -> Optional.ofNullable(byPosition.get(position)))
          .or(() -> Optional.ofNullable(declared.get(OTHERS)))
          .ifPresent(type -> found.put(name, type));
    }
    return found;
  }

  /// The declared types of named columns.
  public Map<String, DeclaredType> named() {
    Map<String, DeclaredType> named = new LinkedHashMap<>(declared);
    named.keySet().removeIf(key -> key.equals(OTHERS) || position(key).isPresent());
    return named;
  }

  /// The declared positions, from 1, by their spelling.
  public Map<String, Integer> positions() {
    Map<String, Integer> positions = new LinkedHashMap<>();
    for (String key : declared.keySet()) {
      position(key).ifPresent(position -> positions.put(key, position));
    }
    return positions;
  }

  private static Optional<Integer> position(String key) {
    return POSITION.matcher(key).matches()
        ? Optional.of(Integer.valueOf(key.substring(1)))
        : Optional.empty();
  }

  /// The formats that a loader declares for a file's columns, by name.
  ///
  /// @param names all columns of the file
  public static Map<String, ValueFormat> formats(Columns columns, List<String> names) {
    Map<String, ValueFormat> formats = new LinkedHashMap<>();
    if (columns instanceof TypedColumns typed) {
      typed
          .of(names)
          .forEach((name, type) -> type.format().ifPresent(format -> formats.put(name, format)));
    }
    return formats;
  }
}
