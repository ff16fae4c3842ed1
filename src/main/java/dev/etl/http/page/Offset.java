package dev.etl.http.page;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.Optional;

/// Each page begins at the number of records before it. If the number of all records is unknown,
/// the first page without records ends them.
///
/// @param parameter where the offset is sent
/// @param first the offset of the first record, usually 0
/// @param total where each response holds the number of all records, if it does
public record Offset(Parameter parameter, int first, Optional<Place> total) implements Pagination {

  /// @throws EtlException (usage) if the first offset is negative
  public Offset {
    if (first < 0) {
      throw new EtlException(
          ErrorKind.USAGE, "an offset cannot be " + first, "the first is usually 0");
    }
  }

  /// Offsets from 0 until a page has no records.
  public static Offset in(Parameter parameter) {
    return new Offset(parameter, 0, Optional.empty());
  }
}
