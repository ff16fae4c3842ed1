package dev.etl.loader;

import dev.etl.http.ApiRequest;
import dev.etl.http.HttpSettings;
import dev.etl.http.Url;
import dev.etl.http.page.PageRules;
import dev.etl.http.page.Pagination;
import dev.etl.http.page.Paging;
import dev.etl.loader.api.ApiRecords;
import dev.etl.loader.api.ApiSources;
import dev.etl.loader.api.OtherFormatException;
import dev.etl.loader.remote.RemoteInput;
import dev.etl.loader.rows.Columns;
import dev.etl.loader.source.DataLoadException;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.SourceFacts;
import dev.etl.loader.source.SourceFacts.OfCsv;
import dev.etl.loader.source.SourceFacts.OfJson;
import java.util.List;
import java.util.Optional;

/// Loads JSON records from an HTTP API.
public record ApiLoader(ApiRecords api) implements DataLoader {

  /// Records of one answer.
  public ApiLoader(String name, Url url, String records, HttpSettings http, Columns columns) {
    this(name, url, records, http, columns, Pagination.NONE);
  }

  /// Records of several pages, by the standard rules.
  public ApiLoader(
      String name,
      Url url,
      String records,
      HttpSettings http,
      Columns columns,
      Pagination pagination) {
    this(
        new ApiRecords(
            name,
            ApiRequest.get(url),
            Optional.of(records),
            false,
            http,
            columns,
            Paging.of(pagination)));
  }

  /// Its name in results, errors and reports.
  public String name() {
    return api.name();
  }

  /// The same records with another pagination.
  ///
  /// @throws dev.etl.data.EtlException USAGE as the constructor of [ApiRecords] does
  public ApiLoader paginated(Pagination other, PageRules otherRules) {
    return paginated(Paging.of(other).by(otherRules));
  }

  /// The same records with other pages.
  ///
  /// @throws dev.etl.data.EtlException USAGE as the constructor of [ApiRecords] does
  public ApiLoader paginated(Paging other) {
    return new ApiLoader(api.paginated(other));
  }

  /// The same records by another request.
  ///
  /// @throws dev.etl.data.EtlException USAGE as the constructor of [ApiRecords] does
  public ApiLoader asking(ApiRequest other) {
    return new ApiLoader(api.asking(other));
  }

  /// The same records, whose objects are flattened or not.
  public ApiLoader flattened(boolean flattened) {
    return new ApiLoader(api.flattened(flattened));
  }

  /// The same under another name.
  public ApiLoader named(String other) {
    return new ApiLoader(api.named(other));
  }

  /// The same with other settings of requests.
  public ApiLoader with(HttpSettings other) {
    return new ApiLoader(api.with(other));
  }

  /// The records at another place.
  ///
  /// @param other a JSON pointer; without one, the first page tells
  /// @throws dev.etl.data.EtlException USAGE as the constructor of [ApiRecords] does
  public ApiLoader recordsAt(Optional<String> other) {
    return new ApiLoader(api.at(other));
  }

  @Override
  public boolean remote() {
    return true;
  }

  /// The pages, or the file if the server says that it is no JSON: then its content decides.
  @Override
  public List<Source> bind(LoadContext context) {
    try {
      return List.of(ApiSources.bind(api, context.sampling().of(name()), context.pages()));
    } catch (DataLoadException e) {
      if (OtherFormatException.isCauseOf(e) && api.records().isEmpty() && api.isPlain()) {
        return file().bind(context);
      }
      throw e;
    }
  }

  /// A loader of the file behind the URL.
  private CsvLoader file() {
    return CsvLoader.of(api.columns()).at(new RemoteInput(name(), api.url(), api.http()));
  }

  @Override
  public Source restore(SourceFacts facts, LoadContext context) {
    return facts instanceof OfCsv || facts instanceof OfJson
        ? file().restore(facts, context)
        : ApiSources.restore(api, facts, context.pages());
  }
}
