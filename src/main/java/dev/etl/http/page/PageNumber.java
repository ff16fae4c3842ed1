package dev.etl.http.page;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// Numbered pages. If their number is unknown, the first page without records ends them.
///
/// @param parameter where the number is sent
/// @param first the number of the first page, usually 0 or 1
/// @param pages the number of pages, if known beforehand
/// @param total where each response holds the number of pages, if it does
/// @param totalRecords where each response holds the number of all records, if it does
public record PageNumber(
    Parameter parameter,
    int first,
    OptionalInt pages,
    Optional<Place> total,
    Optional<Place> totalRecords)
    implements Pagination {

  /// @throws EtlException (usage) if there are no pages, or their number is given twice
  public PageNumber {
    if (first < 0 || pages.orElse(1) < 1) {
      throw new EtlException(
          ErrorKind.USAGE,
          "pages cannot begin with " + first + " and be " + pages.orElse(1),
          "there is at least one, and the first is numbered 0 or more");
    }
    if (Stream.of(pages.isPresent(), total.isPresent(), totalRecords.isPresent())
            .filter(Boolean::booleanValue)
            .count()
        > 1) {
      throw new EtlException(
          ErrorKind.USAGE,
          "the number of pages is given more than once",
          "keep one of pages, total and total_records");
    }
  }

  /// Pages whose number is known, or in the document.
  public PageNumber(String parameter, int first, OptionalInt pages, Optional<String> total) {
    this(
        new Parameter.InQuery(parameter),
        first,
        pages,
        total.map(Place.Pointer::new),
        Optional.empty());
  }

  /// Pages until one has no records.
  public static PageNumber from(String parameter, int first) {
    return new PageNumber(parameter, first, OptionalInt.empty(), Optional.empty());
  }

  /// Pages until one has no records, the first numbered 1.
  public static PageNumber in(Parameter parameter) {
    return new PageNumber(parameter, 1, OptionalInt.empty(), Optional.empty(), Optional.empty());
  }
}
