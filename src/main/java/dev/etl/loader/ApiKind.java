package dev.etl.loader;

import dev.etl.http.HttpSettings;
import dev.etl.http.PageRules;
import dev.etl.http.Pagination;
import dev.etl.loader.rows.Columns;

/// What makes two URLs give records of one kind: they are asked in the same way. Immutable.
record ApiKind(
    HttpSettings http, String records, Columns columns, Pagination pagination, PageRules rules) {

  static ApiKind of(ApiLoader loader) {
    return new ApiKind(
        loader.http(), loader.records(), loader.columns(), loader.pagination(), loader.rules());
  }
}
