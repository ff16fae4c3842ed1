package dev.etl.loader.api;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.http.page.AutoPages;
import dev.etl.http.page.Cursor;
import dev.etl.http.page.LinkHeader;
import dev.etl.http.page.NextUrl;
import dev.etl.http.page.Offset;
import dev.etl.http.page.PageNumber;
import dev.etl.http.page.PageSize;
import dev.etl.http.page.Paging;
import dev.etl.http.page.Place;
import dev.etl.http.page.SinglePage;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How many pages an API has, if it says so. Immutable.
///
/// @param paging the declared pages
record PageTotal(Paging paging) {
  /// Looks up values of a page.
  interface Values extends Function<Place, @Nullable String> {}

  /// Number of pages, if known before the next one is requested.
  ///
  /// @param page values of a page that may tell it; empty if none was read
  /// @throws EtlException DATA if the page should tell it but does not
  OptionalInt pages(Optional<Values> page) {
    return switch (paging.kind()) {
      case SinglePage _, AutoPages _, LinkHeader _, NextUrl _, Cursor _ -> OptionalInt.empty();
      case PageNumber numbered -> {
        Optional<Place> pages = numbered.total();
        Optional<Place> records = numbered.totalRecords();
        if (pages.isPresent()) {
          yield page.map(values -> checked(number(values, pages.get(), "pages")))
              .map(OptionalInt::of)
              .orElse(OptionalInt.empty());
        }
        yield records.isPresent() ? ofRecords(page, records.get()) : numbered.pages();
      }
      case Offset offset ->
          offset.total().isPresent() && paging.size().isPresent()
              ? ofRecords(page, offset.total().get())
              : OptionalInt.empty();
    };
  }

  private OptionalInt ofRecords(Optional<Values> page, Place place) {
    long size = paging.size().map(PageSize::value).orElse(1);
    return page.map(values -> checked((number(values, place, "records") + size - 1) / size))
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  /// Number of records, if pages tell it.
  ///
  /// @throws EtlException DATA if the page should tell it but does not
  Optional<Long> records(Values page) {
    Optional<Place> place =
        switch (paging.kind()) {
          case PageNumber numbered -> numbered.totalRecords();
          case Offset offset -> offset.total();
          case SinglePage _, AutoPages _, LinkHeader _, NextUrl _, Cursor _ -> Optional.empty();
        };
    return place.map(at -> number(page, at, "records"));
  }

  /// Checks that a page has as many records as it must have, if their total tells it: otherwise the
  /// API allows smaller pages only, or its records changed while they were read.
  ///
  /// @param index index of the page, from 0
  /// @param count number of pages
  /// @throws EtlException DATA if it has not
  void checkWhole(int index, int count, ReadPage page) {
    Optional<Long> all = records(page::text);
    if (all.isEmpty() || paging.size().isEmpty()) {
      return;
    }
    long size = paging.size().get().value();
    long due = index < count - 1 ? size : all.get() - size * (count - 1);
    if (page.count() != due) {
      throw new EtlException(
          ErrorKind.DATA,
          "page %d of %d: expected %d of the %d records, found %d"
              .formatted(index + 1, count, due, all.get(), page.count()),
          "if the API allows fewer than %d records per page, request so many; if its records"
                  .formatted(size)
              + " changed meanwhile, run again");
    }
  }

  private int checked(long pages) {
    if (pages > paging.rules().most()) {
      throw PageChain.tooMany(paging.rules(), "the response promises " + pages);
    }
    return Math.toIntExact(Math.max(1, pages));
  }

  private static long number(Values page, Place place, String what) {
    String text = page.apply(place);
    if (text == null || !text.strip().matches("[0-9]{1,15}")) {
      throw new EtlException(
          ErrorKind.DATA,
          "the number of "
              + what
              + ", which should be at "
              + place
              + ", is "
              + (text == null ? "missing" : "'" + text + "'"),
          "check the pointer, or leave it out: then a page without records is the last");
    }
    return Long.parseLong(text.strip());
  }
}
