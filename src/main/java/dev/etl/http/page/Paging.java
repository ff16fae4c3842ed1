package dev.etl.http.page;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.Optional;

/// The pages of an API: how each leads to the next, how large they are, how they end. Immutable.
///
/// @param size the records requested per page; empty for what the API gives
public record Paging(Pagination kind, Optional<PageSize> size, PageRules rules) {
  /// A single response holds everything.
  public static final Paging NONE = of(Pagination.NONE);

  /// Pages as the responses link them.
  public static final Paging AUTO = of(new AutoPages());

  /// @throws EtlException (usage) if the rules need what is not declared
  public Paging {
    if (kind instanceof SinglePage && size.isPresent()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "a page size is of no use without further pages",
          "say how the API goes on: --paginate (paginate in a file)");
    }
    boolean shortEnds = rules.ends().contains(PageEnd.SHORT);
    if (shortEnds && size.isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "a page can be short only if its size is known",
          "add size: {parameter: NAME, value: N}");
    }
    if (shortEnds
        && !(kind instanceof PageNumber || kind instanceof Offset || kind instanceof Cursor)) {
      throw new EtlException(
          ErrorKind.USAGE,
          "a short page does not end pages that link to the next",
          "leave out end: short");
    }
    if (kind instanceof PageNumber numbered
        && numbered.totalRecords().isPresent()
        && size.isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "the number of records tells the number of pages only with the page size",
          "add size: {parameter: NAME, value: N}");
    }
  }

  /// Pages by the standard rules.
  public static Paging of(Pagination kind) {
    return new Paging(kind, Optional.empty(), PageRules.STANDARD);
  }

  /// The same pages in another size.
  public Paging sized(PageSize other) {
    return new Paging(kind, Optional.of(other), rules);
  }

  /// The same pages by other rules.
  public Paging by(PageRules others) {
    return new Paging(kind, size, others);
  }

  /// Whether pages end in a way beside those that always count.
  public boolean ends(PageEnd end) {
    return rules.ends().contains(end);
  }
}
