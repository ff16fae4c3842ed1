package dev.etl.loader;

import dev.etl.http.Url;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The pages of APIs that a run has read, up to 16 MiB: if a guess about their columns turns out
/// wrong, the run begins again without asking for a page twice. Thread-safe.
public final class KeptPages {
  private static final long MAX_BYTES = 16 << 20;

  private final Map<Url, Page> pages = new HashMap<>();
  private long bytes;

  /// Keeps a page, unless it is too much.
  synchronized void keep(Url url, Page page) {
    bytes += page.body().length;
    if (bytes <= MAX_BYTES) {
      pages.put(url, page);
    } else {
      pages.clear();
    }
  }

  /// The page of a URL; empty if it was not kept.
  synchronized Optional<Page> find(Url url) {
    return Optional.ofNullable(pages.get(url));
  }

  /// Whether every page read so far is kept.
  synchronized boolean haveAll() {
    return bytes <= MAX_BYTES;
  }
}
