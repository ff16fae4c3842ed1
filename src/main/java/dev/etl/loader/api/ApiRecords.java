package dev.etl.loader.api;

import dev.etl.format.json.JsonLayout;
import dev.etl.format.json.JsonOutline;
import dev.etl.http.ApiRequest;
import dev.etl.http.HttpSettings;
import dev.etl.http.Url;
import dev.etl.http.page.Paging;
import dev.etl.loader.rows.Columns;
import java.util.Optional;
import tools.jackson.core.JsonPointer;

/// The records of an API: where they are, and how each page leads to the next. Immutable.
///
/// @param name its name in results, errors and reports; without secrets
/// @param request the request, without parameters of pages
/// @param place a JSON pointer (RFC 6901) to the array of records, the empty text for the document
///   itself; without one, the first page tells
/// @param flatten whether the members of objects in a record are its columns, `object.member`
/// @param columns numbers, chosen while records are read, or typed columns, for which binding
///   requests the first page
/// @param paging how each page leads to the next
public record ApiRecords(
    String name,
    ApiRequest request,
    Optional<String> place,
    boolean flatten,
    HttpSettings http,
    Columns columns,
    Paging paging) {

  /// @throws dev.etl.data.EtlException USAGE if a pointer or parameter is invalid
  public ApiRecords {
    place.ifPresent(Pointers::check);
    Pointers.check(paging);
    new PageRequests(request, paging).check();
  }

  /// The URL of the request.
  public Url url() {
    return request.url();
  }

  /// Whether a URL is all that is declared.
  public boolean isPlain() {
    return request.equals(ApiRequest.get(url()))
        && (paging.equals(Paging.NONE) || paging.equals(Paging.AUTO));
  }

  /// The same records with other pages.
  ///
  /// @throws dev.etl.data.EtlException USAGE as the constructor does
  public ApiRecords paginated(Paging other) {
    return new ApiRecords(name, request, place, flatten, http, columns, other);
  }

  /// The same records by another request.
  ///
  /// @throws dev.etl.data.EtlException USAGE as the constructor does
  public ApiRecords asking(ApiRequest other) {
    return new ApiRecords(name, other, place, flatten, http, columns, paging);
  }

  /// The same records, whose objects are flattened or not.
  public ApiRecords flattened(boolean flattened) {
    return new ApiRecords(name, request, place, flattened, http, columns, paging);
  }

  /// The same under another name.
  public ApiRecords named(String other) {
    return new ApiRecords(other, request, place, flatten, http, columns, paging);
  }

  /// The same with other settings of requests.
  public ApiRecords with(HttpSettings other) {
    return new ApiRecords(name, request, place, flatten, other, columns, paging);
  }

  /// The records at another place.
  ///
  /// @param other a JSON pointer; without one, the first page tells
  /// @throws dev.etl.data.EtlException USAGE as the constructor does
  public ApiRecords at(Optional<String> other) {
    return new ApiRecords(name, request, other, flatten, http, columns, paging);
  }

  /// The place of the records, the document itself if the first page has not told it.
  public String records() {
    return place.orElse("");
  }

  /// The records where the first page has them, if their place is not declared: its only array, or
  /// the document itself.
  ApiRecords foundIn(Page first) {
    return place.isPresent()
        ? this
        : at(Optional.of(first.wrapped().map(JsonOutline.Records::pointer).orElse("")));
  }

  /// The layout of the records in an answer.
  JsonLayout layout() {
    return new JsonLayout(JsonPointer.compile(records()), flatten);
  }
}
