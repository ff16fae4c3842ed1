package dev.etl.loader.download;

import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;

/// The paths of the downloads of a run, each of one URL. Thread-safe.
public final class TakenPaths {
  private final ConcurrentHashMap<Path, String> taken = new ConcurrentHashMap<>();

  /// Takes a path for a source, or for the same source again.
  ///
  /// @throws dev.etl.data.EtlException DATA if another has it
  void take(Path path, String source) {
    String other = taken.putIfAbsent(path.toAbsolutePath().normalize(), source);
    if (other != null && !other.equals(source)) {
      throw Into.taken(path, other);
    }
  }
}
