package dev.etl.loader;

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

  static ApiKind of(ApiLoader loader) {
    return new ApiKind(
        loader.request().method(),
        loader.request().body(),
        loader.http(),
        loader.place(),
        loader.columns(),
        loader.paging());
  }
}
