package dev.etl.loader.api;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/// Finds pages that repeat the records of the one before: an API that ignores page numbers returns
/// its first page every time. Pages may come in any order. Thread-safe.
final class PageDigests {
  private final Map<Integer, String> digests = new ConcurrentHashMap<>();

  /// Adds a page.
  ///
  /// @param index index of the page, from 0
  /// @param digest digest of its records; empty if there is nothing to compare
  /// @return number of the page that repeats the one before, from 1: this one, or the next if that
  ///   arrived first
  OptionalInt add(int index, Optional<String> digest) {
    if (digest.isEmpty()) {
      return OptionalInt.empty();
    }
    digests.put(index, digest.get());
    return isAt(index - 1, digest.get())
        ? OptionalInt.of(index + 1)
        : isAt(index + 1, digest.get()) ? OptionalInt.of(index + 2) : OptionalInt.empty();
  }

  private boolean isAt(int index, String digest) {
    return digest.equals(digests.get(index));
  }
}
