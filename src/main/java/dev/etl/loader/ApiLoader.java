package dev.etl.loader;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.http.HttpSettings;
import dev.etl.http.Url;
import java.util.List;
import tools.jackson.core.JsonPointer;

/// Loads the JSON records that an HTTP API answers.
///
/// @param name how results, errors and reports name it; without secrets
/// @param records a JSON pointer (RFC 6901) to the array of records; empty for the document itself
public record ApiLoader(
    String name, Url url, String records, HttpSettings http, ColumnSelection columns)
    implements DataLoader {

  /// @throws EtlException USAGE if `records` is no JSON pointer
  public ApiLoader {
    try {
      JsonPointer.compile(records);
    } catch (IllegalArgumentException e) {
      throw new EtlException(
          ErrorKind.USAGE,
          "'" + records + "' is no JSON pointer",
          "write a slash before each name: --records=/data/items",
          e);
    }
  }

  @Override
  public boolean remote() {
    return true;
  }

  @Override
  public List<Source> bind(LoadContext context) {
    return List.of(new ApiSource(this, context));
  }
}
