package dev.etl.loader.api;

import dev.etl.http.HttpSettings;
import dev.etl.http.Method;
import dev.etl.http.RequestBody;
import dev.etl.http.page.Paging;
import dev.etl.loader.rows.Columns;
import java.util.Optional;

/// URLs of one kind are requested in the same way and give the same kind of records. Immutable.
record ApiKind(
    Method method,
    Optional<RequestBody> body,
    HttpSettings http,
    Optional<String> records,
    Columns columns,
    Paging paging) {

  static ApiKind of(ApiRecords api) {
    return new ApiKind(
        api.request().method(),
        api.request().body(),
        api.http(),
        api.place(),
        api.columns(),
        api.paging());
  }
}
