package dev.etl.http.limit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.HttpUrl;

/// The gates of all hosts. Thread-safe.
public final class HostGates {
  private final Map<String, HostGate> gates = new ConcurrentHashMap<>();

  /// The gate of the host and port of a URL.
  public HostGate of(HttpUrl url) {
    return gates.computeIfAbsent(
        url.host() + ":" + url.port(), _ -> new HostGate(System::nanoTime));
  }
}
