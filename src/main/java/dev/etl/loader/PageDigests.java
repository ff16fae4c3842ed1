package dev.etl.loader;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/// Finds pages that have the same records as the one before: an API that ignores the number of a
/// page gives its first one again and again. Pages may come in any order. Safe for use by several
/// threads.
final class PageDigests {
  private final Map<Integer, String> digests = new ConcurrentHashMap<>();

  /// Takes a page.
  ///
  /// @param index which page it is, from 0
  /// @param digest of its records; empty if there is nothing to compare
  /// @return which page has the same records as the one before, from 1: this one or the next, if
  ///   that came before it
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
