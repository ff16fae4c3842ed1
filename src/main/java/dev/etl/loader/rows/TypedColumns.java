package dev.etl.loader.rows;

import dev.etl.data.Type;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Every column there is, each of the type that is declared for it or else found out from a sample.
///
/// @param declared the types that are declared, by the names of the columns; other columns may be
///   there
public record TypedColumns(Map<String, Type> declared) implements Columns {
  public static final TypedColumns INFERRED = new TypedColumns(Map.of());

  public TypedColumns {
    declared = Collections.unmodifiableMap(new LinkedHashMap<>(declared));
  }
}
