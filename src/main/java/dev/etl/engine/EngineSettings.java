package dev.etl.engine;

import dev.etl.pipeline.Workers;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How an engine that is no part of this machine is to be reached. Immutable.
///
/// @param master the address of the cluster; empty to leave it to what is set there
/// @param conf settings of the cluster by name, in their order; they may hold secrets
/// @param workers how many splits may wait for a network at the same time in all
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
