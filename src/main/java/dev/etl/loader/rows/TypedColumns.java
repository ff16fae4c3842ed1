package dev.etl.loader.rows;

import dev.etl.data.Type;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// All columns, each of its declared type or else of the type inferred from a sample.
///
/// @param declared the declared types, by column name; there may be other columns
public record TypedColumns(Map<String, Type> declared) implements Columns {
  public static final TypedColumns INFERRED = new TypedColumns(Map.of());

  public TypedColumns {
    declared = Collections.unmodifiableMap(new LinkedHashMap<>(declared));
  }
}
