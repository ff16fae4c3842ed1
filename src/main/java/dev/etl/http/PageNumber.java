package dev.etl.http;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.Optional;
import java.util.OptionalInt;

/// Numbered pages. If their number is unknown, the first page without records ends them.
///
/// @param parameter the query parameter that carries the number
/// @param first the number of the first page, usually 0 or 1
/// @param pages the number of pages, if known beforehand
/// @param total a JSON pointer (RFC 6901) to the number of pages in each response, if it has one
public record PageNumber(String parameter, int first, OptionalInt pages, Optional<String> total)
    implements Pagination {

  /// @throws EtlException USAGE if there are no pages, or both `pages` and `total` are given
  public PageNumber {
    if (first < 0 || pages.orElse(1) < 1) {
      throw new EtlException(
          ErrorKind.USAGE,
          "pages cannot begin with " + first + " and be " + pages.orElse(1),
          "there is at least one, and the first is numbered 0 or more");
    }
    if (pages.isPresent() && total.isPresent()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "the number of pages is given, and a place in the answer too",
          "leave one of them out");
    }
  }

  /// Pages until one has no records.
  public static PageNumber from(String parameter, int first) {
    return new PageNumber(parameter, first, OptionalInt.empty(), Optional.empty());
  }
}
