package dev.etl.loader;

import dev.etl.http.HttpSettings;
import dev.etl.http.Url;
import java.util.List;

/// Loads the JSON records that an HTTP API answers.
///
/// @param name how results, errors and reports name it; without secrets
/// @param records a JSON pointer (RFC 6901) to the array of records; empty for the document itself
public record ApiLoader(
    String name, Url url, String records, HttpSettings http, ColumnSelection columns)
    implements DataLoader {

  /// @throws dev.etl.data.EtlException USAGE if `records` is no JSON pointer
  public ApiLoader {
    Pointers.check(records);
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
