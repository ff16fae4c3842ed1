package dev.etl.loader.api;

import dev.etl.loader.rows.ColumnSelection;
import dev.etl.loader.rows.SampledRows;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.SourceFacts;
import dev.etl.loader.source.SourceFacts.OfPages;
import dev.etl.loader.source.SourceFacts.OfUrl;

/// Binds the records of an API.
public final class ApiSources {
  private ApiSources() {}

  /// Requests the first pages if types are to be inferred.
  ///
  /// @param rows from which they are inferred
  /// @throws dev.etl.loader.source.DataLoadException if a page cannot be read; its cause is an
  ///   [OtherFormatException] if the server says that it is no JSON
  public static Source bind(ApiRecords api, SampledRows rows, PageClient client) {
    return switch (api.columns()) {
      case ColumnSelection selection -> new ApiSource(api, selection, client);
      case TypedColumns typed -> FirstPages.bind(api, typed, rows, client);
    };
  }

  /// The records bound by another process, from what it found.
  public static Source restore(ApiRecords api, SourceFacts facts, PageClient client) {
    return switch (api.columns()) {
      case ColumnSelection selection when facts instanceof OfUrl ->
          new ApiSource(api, selection, client);
      case TypedColumns _ when facts instanceof OfPages pages ->
          ApiPages.restore(api, pages, client);
      case ColumnSelection _, TypedColumns _ -> throw SourceFacts.foreign(ApiRecords.class, facts);
    };
  }
}
