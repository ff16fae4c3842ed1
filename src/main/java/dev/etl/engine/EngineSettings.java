package dev.etl.engine;

import dev.etl.pipeline.Workers;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How to reach an engine on other machines. Immutable.
///
/// @param master the address of the cluster; empty for the default of its configuration
/// @param conf settings of the cluster by name, in order; they may hold secrets
/// @param workers total splits in parallel that wait for a network
public record EngineSettings(Optional<String> master, Map<String, String> conf, Workers workers) {

  public EngineSettings {
    conf = Collections.unmodifiableMap(new LinkedHashMap<>(conf));
  }

  /// Without the values, which may be secrets.
  @Override
  public String toString() {
    return "EngineSettings[master="
        + master
        + ", conf="
        + conf.keySet()
        + ", workers="
        + workers.text()
        + "]";
  }
}
