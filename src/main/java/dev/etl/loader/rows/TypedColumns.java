package dev.etl.loader.rows;

import dev.etl.data.Type;
import dev.etl.data.text.DeclaredType;
import dev.etl.data.text.ValueFormat;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All columns, each of its declared type or else of the type inferred from a sample.
///
/// @param declared the declared types, by column name; there may be other columns
public record TypedColumns(Map<String, DeclaredType> declared) implements Columns {
  public static final TypedColumns INFERRED = new TypedColumns(Map.of());

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
  /// @param names all columns of the file
  public Map<String, DeclaredType> of(List<String> names) {
    Map<String, DeclaredType> found = new LinkedHashMap<>();
    for (String name : names) {
      DeclaredType type = declared.get(name);
      if (type != null) {
        found.put(name, type);
      }
    }
    return found;
  }

  /// The formats that a loader declares for a file's columns, by name.
  ///
  /// @param names all columns of the file
  public static Map<String, ValueFormat> formats(Columns columns, List<String> names) {
    Map<String, ValueFormat> formats = new LinkedHashMap<>();
    if (columns instanceof TypedColumns typed) {
      typed.of(names).forEach((name, type) -> type.format().ifPresent(format -> formats.put(name, format)));
    }
    return formats;
  }
}
