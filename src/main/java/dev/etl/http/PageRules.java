package dev.etl.http;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;

/// Limits on following pages that link to the next. Immutable.
///
/// @param optional whether the first response may lack a link to the next page; otherwise that is
///   an error, since a wrong pointer looks the same
/// @param most the most pages; more are considered endless
/// @param mostEmpty the most pages in a row without records
public record PageRules(boolean optional, int most, int mostEmpty) {
  /// The defaults.
  public static final PageRules STANDARD = new PageRules(false, 100_000, 10);

  /// @throws EtlException USAGE if a limit allows no page
  public PageRules {
    if (most < 1 || mostEmpty < 0) {
      throw new EtlException(
          ErrorKind.USAGE,
          "at most " + most + " pages, of which " + mostEmpty + " are empty, cannot be",
          "allow at least one page");
    }
  }
}
