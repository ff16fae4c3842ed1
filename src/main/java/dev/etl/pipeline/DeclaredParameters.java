package dev.etl.pipeline;

import dev.etl.expression.syntax.Parameter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The parameters declared in a pipeline file, used by expressions or not. Immutable.
///
/// @param named the parameters by name, in order
/// @param typed the names of those with declared types, which later values must have
public record DeclaredParameters(Map<String, Parameter> named, Set<String> typed) {
  /// None.
  public static final DeclaredParameters NONE = new DeclaredParameters(Map.of(), Set.of());

  public DeclaredParameters {
    named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
    typed = Set.copyOf(typed);
  }

  /// These parameters and those that expressions use.
  DeclaredParameters and(Map<String, Parameter> used) {
    Map<String, Parameter> all = new LinkedHashMap<>(named);
    all.putAll(used);
    return new DeclaredParameters(all, typed);
  }
}
