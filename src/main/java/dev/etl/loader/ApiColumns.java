package dev.etl.loader;

import dev.etl.data.Schema;
import dev.etl.http.HttpSettings;
import dev.etl.http.Pagination;

/// The columns that the records of an API have: found out once, for all URLs that are asked in the
/// same way. Immutable.
///
/// @param all all columns, and so the names of all fields that its records may have
record ApiColumns(Schema all) {

  /// What makes two URLs give records of one kind.
  record Kind(HttpSettings http, String records, Columns columns, Pagination pagination) {

    static Kind of(ApiLoader loader) {
      return new Kind(loader.http(), loader.records(), loader.columns(), loader.pagination());
    }
  }
}
