package dev.etl.loader;

import dev.etl.http.HttpSettings;
import dev.etl.http.page.Paging;
import dev.etl.loader.rows.Columns;

/// URLs of one kind are requested in the same way and give the same kind of records. Immutable.
record ApiKind(HttpSettings http, String records, Columns columns, Paging paging) {

  static ApiKind of(ApiLoader loader) {
    return new ApiKind(loader.http(), loader.records(), loader.columns(), loader.paging());
  }
}
