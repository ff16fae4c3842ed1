package dev.etl.http;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/// Makes okhttp's URLs, and remembers the origin of the last one: most URLs of a run share it, and
/// checking a host takes longer than all the rest. Thread-safe.
final class LastOrigin {
  /// @param text the text of a URL up to the first slash of its path
  private record Origin(String text, HttpUrl url) {}

  private volatile @Nullable Origin last;

  /// Equals [HttpUrl#parse].
  @Nullable HttpUrl parse(String text) {
    int path = path(text);
    Origin known = last;
    if (known != null && path == known.text().length() && text.startsWith(known.text())) {
      return known.url().resolve(text.substring(path));
    }
    HttpUrl url = HttpUrl.parse(text);
    if (path > 0 && url != null) {
      last = new Origin(text.substring(0, path), url);
    }
    return url;
  }

  /// The index of the path; -1 unless it begins with a single slash that can belong to nothing
  /// else.
  private static int path(String text) {
    int path = text.indexOf('/', text.indexOf("://") + 3);
    if (path < 0 || text.startsWith("//", path) || text.startsWith("/\\", path)) {
      return -1;
    }
    for (int at = 0; at < path; at++) {
      if ("?#\\".indexOf(text.charAt(at)) >= 0) {
        return -1;
      }
    }
    return path;
  }
}
