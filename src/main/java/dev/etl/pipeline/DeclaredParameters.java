package dev.etl.pipeline;

import dev.etl.expression.syntax.Parameter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The parameters that a pipeline file declares, whether expressions use them or not. Immutable.
///
/// @param named by their names, in order
/// @param typed the names of those whose types are declared: values that are given later are of
///   them
public record DeclaredParameters(Map<String, Parameter> named, Set<String> typed) {
  /// None.
  public static final DeclaredParameters NONE = new DeclaredParameters(Map.of(), Set.of());

  public DeclaredParameters {
    named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
    typed = Set.copyOf(typed);
  }

  /// The same with those that expressions use.
  DeclaredParameters and(Map<String, Parameter> used) {
    Map<String, Parameter> all = new LinkedHashMap<>(named);
    all.putAll(used);
    return new DeclaredParameters(all, typed);
  }
}
