package dev.etl.http;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.Optional;
import java.util.OptionalInt;

/// Pages are numbered. Where nothing says how many there are, the first without records ends them.
///
/// @param parameter in which parameter of the query the number is sent
/// @param first the number of the first page, 0 or 1 as a rule
/// @param pages how many pages there are, if that is known beforehand
/// @param total a JSON pointer (RFC 6901) to where each answer says how many there are, if it does
public record PageNumber(String parameter, int first, OptionalInt pages, Optional<String> total)
    implements Pagination {

  /// @throws EtlException USAGE if there would be no page, or it is said twice how many there are
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
