package dev.etl.loader.api;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.format.json.JsonPlace;
import dev.etl.format.json.JsonText;
import dev.etl.http.ApiRequest;
import dev.etl.http.Method;
import dev.etl.http.RequestBody;
import dev.etl.http.page.AutoPages;
import dev.etl.http.page.Cursor;
import dev.etl.http.page.LinkHeader;
import dev.etl.http.page.NextUrl;
import dev.etl.http.page.Offset;
import dev.etl.http.page.PageNumber;
import dev.etl.http.page.PageSize;
import dev.etl.http.page.Paging;
import dev.etl.http.page.Parameter;
import dev.etl.http.page.SinglePage;

/// The requests for the pages of an API. Immutable.
///
/// @param plain the declared request, without parameters of pages
record PageRequests(ApiRequest plain, Paging paging) {

  static PageRequests of(ApiRecords api) {
    return new PageRequests(api.request().resolved(), api.paging());
  }

  /// Checks that the request can hold all parameters.
  ///
  /// @throws EtlException USAGE if one is sent in a body that cannot hold it
  void check() {
    first();
    if (paging.kind() instanceof Cursor cursor) {
      at(cursor, "0");
    }
  }

  /// The request for the first page.
  ApiRequest first() {
    return switch (paging.kind()) {
      case PageNumber _, Offset _ -> numbered(0);
      case SinglePage _, AutoPages _, LinkHeader _, NextUrl _, Cursor _ -> sized();
    };
  }

  /// The request for one of several pages of the same size.
  ///
  /// @param index index of the page, from 0
  ApiRequest numbered(int index) {
    return switch (paging.kind()) {
      case PageNumber numbered ->
          with(sized(), numbered.parameter(), Long.toString((long) numbered.first() + index));
      case Offset _ -> after((long) index * paging.size().map(PageSize::value).orElse(0));
      case SinglePage _, AutoPages _, LinkHeader _, NextUrl _, Cursor _ ->
          throw new IllegalStateException("pages without numbers");
    };
  }

  /// The request for the page after some records.
  ApiRequest after(long records) {
    Offset offset = (Offset) paging.kind();
    return with(sized(), offset.parameter(), Long.toString(offset.first() + records));
  }

  /// The request for the page at a cursor.
  ///
  /// @param value the cursor, as JSON
  ApiRequest at(Cursor cursor, String value) {
    return with(sized(), cursor.parameter(), value);
  }

  private ApiRequest sized() {
    return paging
        .size()
        .map(size -> with(plain, size.parameter(), Integer.toString(size.value())))
        .orElse(plain);
  }

  private static ApiRequest with(ApiRequest request, Parameter parameter, String json) {
    return switch (parameter) {
      case Parameter.InQuery(String name) ->
          request.to(request.url().with(name, JsonPlace.parse("").text(json)));
      case Parameter.InBody(String pointer) -> request.with(with(body(request), pointer, json));
    };
  }

  private static RequestBody body(ApiRequest request) {
    if (request.method() == Method.GET) {
      throw new EtlException(
          ErrorKind.USAGE,
          "a parameter that begins with a slash is sent in the body, and a GET request has none",
          "add method: POST (--method=POST)");
    }
    return request.body().orElseGet(() -> RequestBody.json("{}"));
  }

  private static RequestBody with(RequestBody body, String pointer, String json) {
    JsonPlace place = JsonPlace.parse(pointer);
    return switch (body.kind()) {
      case JSON -> RequestBody.json(place.set(body.text(), json));
      case FORM -> body.with(pointer.substring(1), place.text(json));
    };
  }

  /// A text as JSON.
  static String json(String text) {
    return JsonText.of(text);
  }
}
