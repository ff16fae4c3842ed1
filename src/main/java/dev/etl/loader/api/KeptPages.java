package dev.etl.loader.api;

import dev.etl.http.ApiRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The pages of APIs that a run has read, up to 16 MiB: if a guess about their columns turns out
/// wrong, the run begins again without asking for a page twice. More than that are not kept at all,
/// but requested again, so that all are of about one time. Thread-safe.
public final class KeptPages {
  private static final long MAX_BYTES = 16 << 20;

  private final Map<ApiRequest, Page> pages = new HashMap<>();
  private long bytes;

  /// Keeps a page, unless it is too much.
  synchronized void keep(ApiRequest request, Page page) {
    bytes += page.body().length;
    if (bytes <= MAX_BYTES) {
      pages.put(request, page);
    } else {
      pages.clear();
    }
  }

  /// The page that a request gave; empty if it was not kept.
  synchronized Optional<Page> find(ApiRequest request) {
    return Optional.ofNullable(pages.get(request));
  }
}
