package dev.etl.pipeline.form.request;

import dev.etl.data.grammar.WholeNumbers;
import dev.etl.data.grammar.Words;
import dev.etl.http.Cursor;
import dev.etl.http.LinkHeader;
import dev.etl.http.NextUrl;
import dev.etl.http.PageNumber;
import dev.etl.http.PageRules;
import dev.etl.http.Pagination;
import dev.etl.http.SinglePage;
import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.MappingBuilder;
import dev.etl.pipeline.form.Shape;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// The key of an API's pagination: `link`, or a mapping of the kind and its rules: `{next:
/// /meta/next, optional: true}`.
public final class PaginateKey {
  private static final Codec<String> POINTERS = Codec.text("a JSON pointer such as /meta/next");
  private static final Codec<String> PARAMETERS = Codec.text("the name of a parameter");
  private static final PageRules STANDARD = PageRules.STANDARD;

  private static final Key<String> PARAMETER =
      Key.required("parameter", PARAMETERS, "The parameter of the query in which it is sent.");

  private static final Key<Integer> FIRST =
      Key.of("first", Codec.whole(WholeNumbers.from(0)), 1, "The number of the first page.");
  private static final Key<OptionalInt> PAGES =
      Key.absent(
              "pages",
              Codec.whole(WholeNumbers.from(1)).as(OptionalInt::of, OptionalInt::getAsInt),
              OptionalInt.empty(),
              "Number of pages, if known.")
          .standard("until a page has no records");
  private static final Key<Optional<String>> TOTAL =
      Key.optional("total", POINTERS, "JSON pointer to the number of pages in a response.")
          .standard("nowhere");

  private static final Key<String> POINTER =
      Key.required("pointer", POINTERS, "JSON pointer to it in a response.");

  private static final Key<Optional<Boolean>> LINK =
      Key.optional("link", Codec.flag(), "Pages are linked by the header `Link` (RFC 8288).");
  private static final Key<Optional<PageNumber>> PAGE =
      Key.optional(
          "page",
          Codec.either(
              Codec.nested(
                  Shape.of("Pages that are numbered.", PARAMETER, FIRST, PAGES, TOTAL),
                  PaginateKey::readNumbers,
                  PaginateKey::writeNumbers),
              PARAMETERS.as(parameter -> PageNumber.from(parameter, 1), PageNumber::parameter),
              _ -> true),
          "Pages are numbered; the parameter alone is enough.");
  private static final Key<Optional<Cursor>> CURSOR =
      Key.optional(
          "cursor",
          Codec.nested(
              Shape.of("Pages requested with a value of the previous one.", POINTER, PARAMETER),
              fields -> new Cursor(fields.get(POINTER), fields.get(PARAMETER)),
              (cursor, to) -> to.put(POINTER, cursor.pointer()).put(PARAMETER, cursor.parameter())),
          "Each response holds the value that requests the next page.");
  private static final Key<Optional<NextUrl>> NEXT =
      Key.optional(
          "next",
          POINTERS.as(NextUrl::new, NextUrl::pointer),
          "JSON pointer to the URL of the next page in each response.");
  private static final List<Key<?>> KINDS = List.of(LINK, PAGE, CURSOR, NEXT);
  private static final String NAMES =
      KINDS.stream().map(Key::name).collect(Collectors.joining(", "));

  private static final Key<Boolean> OPTIONAL =
      Key.of(
          "optional",
          Codec.flag(),
          STANDARD.optional(),
          "Whether the first response may lack the header, cursor or URL; then it is the only"
              + " page.");
  private static final Key<Integer> MAX_PAGES =
      Key.of(
          "max_pages",
          Codec.whole(WholeNumbers.from(1)),
          STANDARD.most(),
          "Most pages to read; more are an error.");
  private static final Key<Integer> MAX_EMPTY_PAGES =
      Key.of(
          "max_empty_pages",
          Codec.whole(WholeNumbers.from(0)),
          STANDARD.mostEmpty(),
          "Most pages in a row without records; more are an error. Numbered pages end at"
              + " the first.");

  private static final Shape SHAPE =
      Shape.of("How an API goes on: one of " + NAMES + ", and how far pages are followed.")
          .and(KINDS)
          .and(List.of(OPTIONAL, MAX_PAGES, MAX_EMPTY_PAGES));

  /// The kinds without settings.
  private enum Alone {
    NONE,
    LINK
  }

  /// The key `paginate`.
  public static final Key<Paging> KEY =
      Key.of(
          "paginate",
          Codec.either(
              Codec.nested(SHAPE, PaginateKey::read, PaginateKey::write),
              Codec.of(Words.of(Alone.class)).as(PaginateKey::paging, PaginateKey::alone),
              paging -> !isAlone(paging)),
          Paging.NONE,
          "Pagination of the API; `link` follows the header `Link` (RFC 8288).");

  private PaginateKey() {}

  private static Paging paging(Alone kind) {
    return switch (kind) {
      case NONE -> Paging.NONE;
      case LINK -> new Paging(new LinkHeader(), STANDARD);
    };
  }

  private static Alone alone(Paging paging) {
    return paging.pagination() instanceof LinkHeader ? Alone.LINK : Alone.NONE;
  }

  private static boolean isAlone(Paging paging) {
    return switch (paging.pagination()) {
      case SinglePage _ -> true;
      case LinkHeader _ -> paging.standard();
      case NextUrl _, Cursor _, PageNumber _ -> false;
    };
  }

  private static Paging read(Fields fields) {
    if (KINDS.stream().filter(fields::has).count() != 1) {
      throw fields.location().error("expected one of " + NAMES, "keep one");
    }
    if (fields.get(LINK).equals(Optional.of(false))) {
      throw fields.location().error("has link: false, and no other kind", "write link: true");
    }
    Pagination pagination =
        fields
            .get(LINK)
            .<Pagination>map(_ -> new LinkHeader())
            .or(() -> fields.get(PAGE))
            .or(() -> fields.get(CURSOR))
            .or(() -> fields.get(NEXT))
            .orElseThrow();
    return new Paging(
        pagination,
        new PageRules(fields.get(OPTIONAL), fields.get(MAX_PAGES), fields.get(MAX_EMPTY_PAGES)));
  }

  private static void write(Paging paging, MappingBuilder to) {
    switch (paging.pagination()) {
      case SinglePage _ -> {}
      case LinkHeader _ -> to.put(LINK, Optional.of(true));
      case NextUrl next -> to.put(NEXT, Optional.of(next));
      case Cursor cursor -> to.put(CURSOR, Optional.of(cursor));
      case PageNumber numbered -> to.put(PAGE, Optional.of(numbered));
    }
    to.put(OPTIONAL, paging.rules().optional())
        .put(MAX_PAGES, paging.rules().most())
        .put(MAX_EMPTY_PAGES, paging.rules().mostEmpty());
  }

  private static PageNumber readNumbers(Fields fields) {
    String parameter = fields.get(PARAMETER);
    int first = fields.get(FIRST);
    OptionalInt pages = fields.get(PAGES);
    Optional<String> total = fields.get(TOTAL);
    return fields.at(TOTAL, () -> new PageNumber(parameter, first, pages, total));
  }

  private static void writeNumbers(PageNumber numbered, MappingBuilder to) {
    to.put(PARAMETER, numbered.parameter())
        .put(FIRST, numbered.first())
        .put(PAGES, numbered.pages())
        .put(TOTAL, numbered.total());
  }
}
