package dev.etl.loader;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Finds numbered pages that have the same records as the one before: an API that ignores the
/// number gives its first page again and again. Pages may come in any order. Safe for use by
/// several threads.
final class PageDigests {
  private final Map<Integer, String> digests = new ConcurrentHashMap<>();

  /// Takes a page with records.
  ///
  /// @param index which page it is, from 0
  /// @param digest of its records
  /// @throws EtlException DATA if it has the records of its neighbour
  void add(int index, String digest) {
    digests.put(index, digest);
    checkDiffer(index, digest, index - 1);
    checkDiffer(index + 1, digest, index + 1);
  }

  /// @param later the page that is not to be the same as the one before it
  /// @param other the neighbour that may have been read already
  private void checkDiffer(int later, String digest, int other) {
    if (digest.equals(digests.get(other))) {
      throw same(later + 1);
    }
  }

  /// @param page which page it is, from 1
  static EtlException same(int page) {
    return new EtlException(
        ErrorKind.DATA,
        "pages without end: page " + page + " has the same records as the one before",
        "check how the API numbers its pages, or says where the next one is");
  }
}
