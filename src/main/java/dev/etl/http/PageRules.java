package dev.etl.http;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;

/// How far pages are followed, each of which says where the next one is. Immutable.
///
/// @param optional whether the first response may hold nothing that leads to another page;
///   otherwise that is an error, since a wrong pointer looks the same
/// @param most how many pages there may be; more are taken for pages without end
/// @param mostEmpty how many pages in a row may hold no records
public record PageRules(boolean optional, int most, int mostEmpty) {
  /// What holds if nothing else is said.
  public static final PageRules STANDARD = new PageRules(false, 100_000, 10);

  /// @throws EtlException USAGE if there would be no page
  public PageRules {
    if (most < 1 || mostEmpty < 0) {
      throw new EtlException(
          ErrorKind.USAGE,
          "at most " + most + " pages, of which " + mostEmpty + " are empty, cannot be",
          "allow at least one page");
    }
  }
}
