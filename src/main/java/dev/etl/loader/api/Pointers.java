package dev.etl.loader.api;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.http.page.AutoPages;
import dev.etl.http.page.Cursor;
import dev.etl.http.page.LinkHeader;
import dev.etl.http.page.NextUrl;
import dev.etl.http.page.Offset;
import dev.etl.http.page.PageNumber;
import dev.etl.http.page.Paging;
import dev.etl.http.page.Place;
import dev.etl.http.page.SinglePage;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;

/// JSON pointers (RFC 6901) as people write them.
public final class Pointers {
  private Pointers() {}

  /// Checks that a text is a JSON pointer.
  ///
  /// @throws EtlException USAGE if it is not
  public static void check(String text) {
    try {
      JsonPointer.compile(text);
    } catch (IllegalArgumentException e) {
      throw new EtlException(
          ErrorKind.USAGE,
          "'" + text + "' is not a JSON pointer",
          "write a slash before each name: --records=/data/items",
          e);
    }
  }

  /// Checks the pointers into pages.
  ///
  /// @throws EtlException USAGE if one is invalid
  static void check(Paging paging) {
    Stream<Place> places =
        switch (paging.kind()) {
          case SinglePage _, AutoPages _, LinkHeader _ -> Stream.of();
          case NextUrl(Place at) -> Stream.of(at);
          case Cursor cursor -> Stream.concat(Stream.of(cursor.at()), cursor.more().stream());
          case PageNumber numbered ->
              Stream.of(numbered.total(), numbered.totalRecords()).flatMap(Optional::stream);
          case Offset offset -> offset.total().stream();
        };
    places.forEach(
        place -> {
          if (place instanceof Place.Pointer(String pointer)) {
            check(pointer);
          }
        });
  }
}
