package dev.etl.spark;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The waves of this process that are not planned yet, by names that fit into an option of a data
/// source. Thread-safe.
final class Waves {
  private static final Map<String, Wave> WAVES = new ConcurrentHashMap<>();

  private Waves() {}

  /// Keeps a wave until it is removed.
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
