package dev.etl.spark;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The waves that are about to be planned in this process, by names that fit into an option of a
/// data source. Safe for use by several threads.
final class Waves {
  private static final Map<String, Wave> WAVES = new ConcurrentHashMap<>();

  private Waves() {}

  /// Keeps a wave until it is forgotten.
  ///
  /// @return its name
  static String keep(Wave wave) {
    String name = UUID.randomUUID().toString();
    WAVES.put(name, wave);
    return name;
  }

  static Wave find(String name) {
    Wave wave = WAVES.get(name);
    if (wave == null) {
      throw new IllegalArgumentException("There is no wave " + name + " in this process");
    }
    return wave;
  }

  static void forget(String name) {
    WAVES.remove(name);
  }
}
