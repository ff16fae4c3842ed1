package dev.etl.http.page;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// Limits on following pages, and how they end. Immutable.
///
/// @param optional whether the first response may lack a link to the next page; otherwise that is
///   an error, since a wrong pointer looks the same
/// @param most the most pages; more are considered endless
/// @param mostEmpty the most pages in a row without records
/// @param ends how the API marks the end, beside what always ends pages
public record PageRules(boolean optional, int most, int mostEmpty, Set<PageEnd> ends) {
  /// The defaults.
  public static final PageRules STANDARD = new PageRules(false, 100_000, 10);

  /// @throws EtlException (usage) if a limit allows no page
  public PageRules {
    if (most < 1 || mostEmpty < 0) {
      throw new EtlException(
          ErrorKind.USAGE,
          "at most " + most + " pages, of which " + mostEmpty + " are empty, cannot be",
          "allow at least one page");
    }
    EnumSet<PageEnd> ordered = EnumSet.noneOf(PageEnd.class);
    ordered.addAll(ends);
    ends = Collections.unmodifiableSet(ordered);
  }

  /// Rules without further ends.
  public PageRules(boolean optional, int most, int mostEmpty) {
    this(optional, most, mostEmpty, Set.of());
  }

  /// These rules with other ends.
  public PageRules ending(Set<PageEnd> others) {
    return new PageRules(optional, most, mostEmpty, others);
  }
}
