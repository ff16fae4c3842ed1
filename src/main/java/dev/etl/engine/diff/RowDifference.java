package dev.etl.engine.diff;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A row that only one table has, or that differs. Immutable.
///
/// @param key the texts of its key by column; null for a null
/// @param values the values that differ; none for a row of one table
public record RowDifference(Kind kind, Map<String, @Nullable String> key, List<Value> values) {

  public RowDifference {
    key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
    values = List.copyOf(values);
  }

  /// How a row differs.
  public enum Kind {
    /// Only the first table has it.
    REMOVED,
    /// Only the second table has it.
    ADDED,
    CHANGED
  }

  /// A value that differs.
  ///
  /// @param before its text in the first table; null for a null
  /// @param after its text in the second table; null for a null
  public record Value(String column, @Nullable String before, @Nullable String after) {}
}
