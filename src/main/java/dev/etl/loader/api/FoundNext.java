package dev.etl.loader.api;

import dev.etl.data.EtlException;
import dev.etl.format.json.JsonPlace;
import dev.etl.http.Url;
import dev.etl.http.page.AutoPages;
import dev.etl.http.page.Place;
import java.util.List;
import java.util.Optional;

/// The next page of an API, found without a declaration.
///
/// @param reference its URL, absolute or relative to the response
/// @param note says how it was found, worded to follow the name of the source
record FoundNext(String reference, String note) {
  /// Members by which APIs say that there is more; as yet nothing says how to ask for it.
  private static final List<String> HINTS =
      List.of(
          "/next",
          "/has_more",
          "/hasMore",
          "/has_next",
          "/hasNext",
          "/next_cursor",
          "/nextCursor",
          "/next_page",
          "/nextPage",
          "/next_page_token",
          "/nextPageToken",
          "/next_token",
          "/links/next",
          "/_links/next",
          "/paging/next",
          "/pagination/next",
          "/meta/next",
          "/meta/next_cursor",
          "/meta/next_token",
          "/response_metadata/next_cursor",
          "/@odata.nextLink");

  /// The next page; empty if the response links to none.
  static Optional<FoundNext> in(ReadPage read) {
    Page page = read.page();
    Optional<String> link = page.link();
    if (link.isPresent()) {
      return Optional.of(
          new FoundNext(
              link.get(), "further pages follow its header Link; given by --paginate=link"));
    }
    return inDocument(read)
        .filter(reference -> isOfHost(page.from(), reference))
        .map(
            reference ->
                new FoundNext(
                    reference,
                    "further pages follow the URL at /next; given by --paginate=next:/next"));
  }

  /// The text of the member beside the array of records. A single record may have such a member,
  /// too.
  private static Optional<String> inDocument(ReadPage read) {
    JsonPlace next = JsonPlace.parse(AutoPages.NEXT);
    return read.pointer().isEmpty() || read.holds(next)
        ? Optional.empty()
        : Optional.ofNullable(read.text(new Place.Pointer(AutoPages.NEXT)))
            .map(String::strip)
            .filter(text -> !text.isEmpty());
  }

  private static boolean isOfHost(Url from, String reference) {
    if (!reference.matches("(?i)(https?://|/|[?]).*")) {
      return false;
    }
    try {
      return from.resolve(reference).isOfHostOf(from);
    } catch (EtlException _) {
      return false;
    }
  }

  /// Notes about a first page: how the next one is found, or that there seems to be one.
  static List<String> notes(ReadPage read) {
    Optional<FoundNext> found = in(read);
    if (found.isPresent()) {
      return List.of(found.get().note());
    }
    if (read.pointer().isEmpty()) {
      return List.of();
    }
    return HINTS.stream()
        .filter(place -> saysMore(read, place))
        .findFirst()
        .map(
            place ->
                List.of(
                    "read one page only, but the response has a value at %s: if there are more, say how with --paginate"
                        .formatted(place)))
        .orElse(List.of());
  }

  private static boolean saysMore(ReadPage read, String place) {
    JsonPlace at = JsonPlace.parse(place);
    if (read.holds(at)) {
      return false;
    }
    String json = read.json(at);
    return json != null && !json.matches("false|0|\"\\s*\"|\\{}|\\[]");
  }
}
