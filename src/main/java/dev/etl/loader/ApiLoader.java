package dev.etl.loader;

import dev.etl.format.json.JsonLayout;
import dev.etl.format.json.JsonOutline;
import dev.etl.http.ApiRequest;
import dev.etl.http.HttpSettings;
import dev.etl.http.Url;
import dev.etl.http.page.PageRules;
import dev.etl.http.page.Pagination;
import dev.etl.http.page.Paging;
import dev.etl.loader.remote.RemoteInput;
import dev.etl.loader.rows.ColumnSelection;
import dev.etl.loader.rows.Columns;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.loader.source.DataLoadException;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.SourceFacts;
import dev.etl.loader.source.SourceFacts.OfCsv;
import dev.etl.loader.source.SourceFacts.OfJson;
import dev.etl.loader.source.SourceFacts.OfPages;
import dev.etl.loader.source.SourceFacts.OfUrl;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonPointer;

/// Loads JSON records from an HTTP API.
///
/// @param name its name in results, errors and reports; without secrets
/// @param request the request, without parameters of pages
/// @param place a JSON pointer (RFC 6901) to the array of records, the empty text for the document
///   itself; without one, the first page tells
/// @param flatten whether the members of objects in a record are its columns, `object.member`
/// @param columns numbers, chosen while records are read, or typed columns, for which binding
///   requests the first page
/// @param paging how each page leads to the next
public record ApiLoader(
    String name,
    ApiRequest request,
    Optional<String> place,
    boolean flatten,
    HttpSettings http,
    Columns columns,
    Paging paging)
    implements DataLoader {

  /// @throws dev.etl.data.EtlException USAGE if a pointer or parameter is invalid
  public ApiLoader {
    place.ifPresent(Pointers::check);
    Pointers.check(paging);
    new PageRequests(request, paging).check();
  }

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
        name,
        ApiRequest.get(url),
        Optional.of(records),
        false,
        http,
        columns,
        Paging.of(pagination));
  }

  /// The URL of the request.
  public Url url() {
    return request.url();
  }

  /// The same records with another pagination.
  ///
  /// @throws dev.etl.data.EtlException USAGE as the constructor does
  public ApiLoader paginated(Pagination other, PageRules otherRules) {
    return paginated(Paging.of(other).by(otherRules));
  }

  /// The same records with other pages.
  ///
  /// @throws dev.etl.data.EtlException USAGE as the constructor does
  public ApiLoader paginated(Paging other) {
    return new ApiLoader(name, request, place, flatten, http, columns, other);
  }

  /// The same records by another request.
  ///
  /// @throws dev.etl.data.EtlException USAGE as the constructor does
  public ApiLoader asking(ApiRequest other) {
    return new ApiLoader(name, other, place, flatten, http, columns, paging);
  }

  /// The same records, whose objects are flattened or not.
  public ApiLoader flattened(boolean flattened) {
    return new ApiLoader(name, request, place, flattened, http, columns, paging);
  }

  /// The same under another name.
  public ApiLoader named(String other) {
    return new ApiLoader(other, request, place, flatten, http, columns, paging);
  }

  /// The same with other settings of requests.
  public ApiLoader with(HttpSettings other) {
    return new ApiLoader(name, request, place, flatten, other, columns, paging);
  }

  /// The records at another place.
  ///
  /// @param other a JSON pointer; without one, the first page tells
  /// @throws dev.etl.data.EtlException USAGE as the constructor does
  public ApiLoader recordsAt(Optional<String> other) {
    return new ApiLoader(name, request, other, flatten, http, columns, paging);
  }

  /// The place of the records, the document itself if the first page has not told it.
  String records() {
    return place.orElse("");
  }

  /// The records where the first page has them, if their place is not declared: its only array, or
  /// the document itself.
  ApiLoader foundIn(Page first) {
    return place.isPresent()
        ? this
        : recordsAt(Optional.of(first.wrapped().map(JsonOutline.Records::pointer).orElse("")));
  }

  /// The layout of the records in an answer.
  JsonLayout layout() {
    return new JsonLayout(JsonPointer.compile(records()), flatten);
  }

  @Override
  public boolean remote() {
    return true;
  }

  @Override
  public List<Source> bind(LoadContext context) {
    return switch (columns) {
      case ColumnSelection selection -> List.of(new ApiSource(this, selection, context));
      case TypedColumns typed -> bindTyped(typed, context);
    };
  }

  /// The pages, or the file if the server says that it is no JSON: then its content decides.
  private List<Source> bindTyped(TypedColumns typed, LoadContext context) {
    try {
      return List.of(FirstPages.bind(this, typed, context));
    } catch (DataLoadException e) {
      if (OtherFormatException.isCauseOf(e)
          && records().isEmpty()
          && request.equals(ApiRequest.get(url()))
          && (paging.equals(Paging.NONE) || paging.equals(Paging.AUTO))) {
        return file().bind(context);
      }
      throw e;
    }
  }

  /// A loader of the file behind the URL.
  private CsvLoader file() {
    return CsvLoader.of(columns).at(new RemoteInput(name, url(), http));
  }

  @Override
  public Source restore(SourceFacts facts, LoadContext context) {
    if (facts instanceof OfCsv || facts instanceof OfJson) {
      return file().restore(facts, context);
    }
    return switch (columns) {
      case ColumnSelection selection when facts instanceof OfUrl ->
          new ApiSource(this, selection, context);
      case TypedColumns _ when facts instanceof OfPages pages ->
          ApiPages.restore(this, pages, context);
      case ColumnSelection _, TypedColumns _ -> throw SourceFacts.foreign(ApiLoader.class, facts);
    };
  }
}
