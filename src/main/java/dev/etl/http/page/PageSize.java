package dev.etl.http.page;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;

/// The number of records on a page, as requested.
///
/// @param parameter where it is sent
/// @param value records per page
public record PageSize(Parameter parameter, int value) {

  /// @throws EtlException (usage) if a page would have no record
  public PageSize {
    if (value < 1) {
      throw new EtlException(
          ErrorKind.USAGE, "a page cannot have " + value + " records", "ask for at least one");
    }
  }
}
