package dev.etl.loader.api;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.format.json.JsonPlace;
import dev.etl.http.ApiRequest;
import dev.etl.http.page.AutoPages;
import dev.etl.http.page.Cursor;
import dev.etl.http.page.LinkHeader;
import dev.etl.http.page.NextUrl;
import dev.etl.http.page.Offset;
import dev.etl.http.page.PageEnd;
import dev.etl.http.page.PageNumber;
import dev.etl.http.page.PageRules;
import dev.etl.http.page.PageSize;
import dev.etl.http.page.Paging;
import dev.etl.http.page.Place;
import dev.etl.http.page.SinglePage;
import dev.etl.loader.source.DataLoadException;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// The pages of an API one after another: finds the next page of each. A chain that returns to an
/// earlier page, or is too long, is an error, since it would never end. Not thread-safe.
final class PageChain {
  /// This many consecutive pages with the same records count as one page, regardless of their URLs.
  private static final int MAX_ALIKE = 10;

  private final String source;
  private final PageRequests requests;
  private final Paging paging;
  private final PageRules rules;
  private final Set<ApiRequest> seen = new HashSet<>();
  private final PageDigests digests = new PageDigests();
  private PagePosition position;
  private int empty;
  private int alike;

  PageChain(ApiRecords api) {
    source = api.name();
    requests = PageRequests.of(api);
    paging = api.paging();
    rules = paging.rules();
    position = new PagePosition(0, 0, requests.first());
    seen.add(position.next());
  }

  /// The place of the next page.
  PagePosition position() {
    return position;
  }

  /// The place after a page that was read at the current one; empty if it is the last.
  ///
  /// @throws EtlException DATA if the chain would not end, or the next page cannot be found
  Optional<PagePosition> after(ReadPage page) {
    boolean same = digests.add(position.index(), page.digest()).isPresent();
    int number = position.index() + 1;
    long records = position.records() + page.count();
    empty = page.count() == 0 ? empty + 1 : 0;
    alike = same ? alike + 1 : 0;
    if (same && (paging.kind() instanceof PageNumber || paging.kind() instanceof Offset)) {
      throw same(number);
    }
    Optional<ApiRequest> next = page.end() ? Optional.empty() : next(page, number, records);
    next.ifPresent(request -> checkEnds(request, number));
    Optional<PagePosition> following =
        next.map(request -> new PagePosition(number, records, request));
    following.ifPresent(found -> position = found);
    return following;
  }

  /// The same, with errors of the source.
  ///
  /// @throws DataLoadException as [#after] does
  Optional<PagePosition> following(ReadPage page) {
    try {
      return after(page);
    } catch (EtlException e) {
      throw DataLoadException.of(source, e);
    }
  }

  /// @param page number of the page that repeats the one before, from 1
  static EtlException same(int page) {
    return endless("page " + page + " has the same records as the one before");
  }

  /// The page after the one at the current place, if that shows it before its records are read.
  /// Whether it really follows is known afterwards.
  ///
  /// @param pointer to the records
  Optional<PagePosition> guess(Page page, String pointer) {
    int number = position.index() + 1;
    if (number >= rules.most() || paging.ends(PageEnd.SHORT)) {
      return Optional.empty();
    }
    try {
      return guess(page, new ReadPage(page, pointer, 1, Optional.empty(), false))
          .filter(request -> !seen.contains(request))
          .map(request -> new PagePosition(number, 0, request));
    } catch (EtlException _) {
      // Reading the page says so.
      return Optional.empty();
    }
  }

  private Optional<ApiRequest> guess(Page page, ReadPage unread) {
    return switch (paging.kind()) {
      case SinglePage _, PageNumber _, Offset _ -> Optional.empty();
      case AutoPages _ -> FoundNext.in(unread).map(found -> linked(page, found.reference()));
      case LinkHeader _ -> page.link().map(link -> linked(page, link));
      case NextUrl(Place at) -> given(unread, at, 2).map(url -> linked(page, text(at, url)));
      case Cursor cursor ->
          cursor.more().map(place -> isMore(place, unread, 2)).orElse(true)
              ? given(unread, cursor.at(), 2).map(json -> requests.at(cursor, json))
              : Optional.empty();
    };
  }

  private Optional<ApiRequest> next(ReadPage read, int number, long records) {
    Page page = read.page();
    return switch (paging.kind()) {
      case SinglePage _ -> Optional.empty();
      case AutoPages _ -> FoundNext.in(read).map(found -> linked(page, found.reference()));
      case LinkHeader _ -> {
        if (number == 1 && !page.linked() && !rules.optional()) {
          throw leadsNowhere("the first response has no header Link with rel=\"next\"");
        }
        yield page.link().map(link -> linked(page, link));
      }
      case NextUrl(Place at) -> given(read, at, number).map(url -> linked(page, text(at, url)));
      case Cursor cursor -> afterCursor(cursor, read, number);
      case PageNumber _ -> afterNumber(read, number, records);
      case Offset _ -> afterOffset(read, records);
    };
  }

  private ApiRequest linked(Page page, String reference) {
    return position.next().to(page.from().resolve(reference));
  }

  private Optional<ApiRequest> afterCursor(Cursor cursor, ReadPage read, int number) {
    Optional<Boolean> more = cursor.more().map(place -> isMore(place, read, number));
    if (more.equals(Optional.of(false)) || isShort(read)) {
      return Optional.empty();
    }
    Optional<String> value = given(read, cursor.at(), number);
    if (value.isEmpty() && more.isPresent()) {
      throw new EtlException(
          ErrorKind.DATA,
          "page %d says at %s that there are more, and has nothing at %s"
              .formatted(number, cursor.more().get(), cursor.at()),
          "correct paginate: further pages would be lost");
    }
    return value.map(json -> requests.at(cursor, json));
  }

  private boolean isMore(Place place, ReadPage read, int number) {
    String text = read.text(place);
    if (text == null && number == 1 && !rules.optional() && isAbsent(read, place)) {
      throw missing(read, place);
    }
    if (text != null && !text.matches("true|false|0|1|")) {
      throw new EtlException(
          ErrorKind.DATA,
          "page %d has '%s' at %s, which should say whether there are more pages"
              .formatted(number, text, place),
          "expected true or false: correct paginate");
    }
    return "true".equals(text) || "1".equals(text);
  }

  private Optional<ApiRequest> afterNumber(ReadPage page, int number, long records) {
    PageTotal total = new PageTotal(paging);
    OptionalInt known = total.pages(Optional.of(page::text));
    Optional<Long> all = total.records(page::text);
    all.ifPresent(most -> checkSome(page, records, most));
    boolean last =
        all.isPresent()
            ? records >= all.get()
            : known.isPresent() ? number >= known.getAsInt() : page.count() == 0 || isShort(page);
    return last ? Optional.empty() : Optional.of(requests.numbered(number));
  }

  private Optional<ApiRequest> afterOffset(ReadPage page, long records) {
    Optional<Long> all = new PageTotal(paging).records(page::text);
    all.ifPresent(most -> checkSome(page, records, most));
    boolean last = all.isPresent() ? records >= all.get() : page.count() == 0 || isShort(page);
    return last ? Optional.empty() : Optional.of(requests.after(records));
  }

  /// Checks that pages go on until all promised records were read.
  private static void checkSome(ReadPage page, long records, long promised) {
    if (page.count() == 0 && records < promised) {
      throw new EtlException(
          ErrorKind.DATA,
          "a page has no records after %d of the %d that the API promises"
              .formatted(records, promised),
          "check paginate: the name of the parameter, and the place of the total");
    }
  }

  private boolean isShort(ReadPage page) {
    return paging.ends(PageEnd.SHORT)
        && page.count() < paging.size().map(PageSize::value).orElse(0);
  }

  /// A value as JSON, or the text of a header; empty if it says that no page follows.
  private Optional<String> given(ReadPage read, Place place, int number) {
    String json =
        switch (place) {
          case Place.Header _ -> {
            String text = read.text(place);
            yield text == null ? null : PageRequests.json(text);
          }
          case Place.Pointer(String pointer) -> read.json(JsonPlace.parse(pointer));
        };
    if (json == null && number == 1 && !rules.optional() && isAbsent(read, place)) {
      throw missing(read, place);
    }
    return Optional.ofNullable(json).filter(value -> !text(place, value).isBlank());
  }

  /// Whether a place does not exist, apart from one in a record of a page without records.
  private static boolean isAbsent(ReadPage read, Place place) {
    return switch (place) {
      case Place.Header _ -> true;
      case Place.Pointer(String pointer) ->
          (read.count() > 0 || !read.holds(JsonPlace.parse(pointer)))
              && read.page().keys(pointer).isPresent();
    };
  }

  private static String text(Place place, String json) {
    return (place instanceof Place.Pointer(String pointer)
            ? JsonPlace.parse(pointer)
            : JsonPlace.parse(""))
        .text(json);
  }

  private void checkEnds(ApiRequest next, int number) {
    if (!seen.add(next)) {
      throw endless(
          "page "
              + number
              + " leads to one that was read already: "
              + next.url()
              + next.body().map(_ -> ", with the same body").orElse(""));
    }
    if (alike >= MAX_ALIKE) {
      throw endless("page " + number + " and the " + alike + " before it have the same records");
    }
    if (empty > rules.mostEmpty()) {
      throw new EtlException(
          ErrorKind.DATA,
          "endless pages: the last " + empty + " pages have no records",
          "raise max_empty_pages below paginate if so many are right");
    }
    if (number >= rules.most()) {
      throw tooMany(rules, "page " + number + " leads to another one");
    }
  }

  /// The error for a place with nothing in the first response; none if null is there.
  private static EtlException missing(ReadPage read, Place place) {
    String keys =
        place instanceof Place.Pointer(String pointer)
            ? read.page().keys(pointer).map(found -> "; " + found.describe()).orElse("")
            : "";
    return leadsNowhere("the first response has nothing at " + place + keys);
  }

  private static EtlException leadsNowhere(String what) {
    return new EtlException(
        ErrorKind.DATA,
        what + ": further pages would be lost",
        "correct paginate, or add optional: true if a single page is normal");
  }

  static EtlException tooMany(PageRules rules, String what) {
    return new EtlException(
        ErrorKind.DATA,
        what + ", and at most " + rules.most() + " pages are read",
        "raise max_pages below paginate if so many are right");
  }

  private static EtlException endless(String what) {
    return new EtlException(
        ErrorKind.DATA,
        "endless pages: " + what,
        "check how the API numbers its pages, or says where the next one is");
  }
}
