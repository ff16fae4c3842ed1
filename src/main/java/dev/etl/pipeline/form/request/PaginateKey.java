package dev.etl.pipeline.form.request;

import dev.etl.data.grammar.WholeNumbers;
import dev.etl.http.page.AutoPages;
import dev.etl.http.page.Cursor;
import dev.etl.http.page.LinkHeader;
import dev.etl.http.page.NextUrl;
import dev.etl.http.page.Offset;
import dev.etl.http.page.PageEnd;
import dev.etl.http.page.PageGrammar;
import dev.etl.http.page.PageNumber;
import dev.etl.http.page.PageRules;
import dev.etl.http.page.PageSize;
import dev.etl.http.page.Pagination;
import dev.etl.http.page.Paging;
import dev.etl.http.page.Parameter;
import dev.etl.http.page.Place;
import dev.etl.http.page.SinglePage;
import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.MappingBuilder;
import dev.etl.pipeline.form.Shape;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/// The key of an API's pagination: a short text such as `link` or `cursor:/meta/next:after`, or a
/// mapping of the kind and its rules: `{next: /meta/next, optional: true}`.
public final class PaginateKey {
  private static final PageRules STANDARD = PageRules.STANDARD;
  private static final Codec<Place> PLACES =
      Codec.text("a JSON pointer such as /meta/next, or header:NAME")
          .as(Place::parse, Place::toString);
  private static final Codec<Parameter> PARAMETERS =
      Codec.text("the name of a parameter").as(Parameter::parse, Parameter::toString);

  private static final Key<Parameter> PARAMETER =
      Key.required(
          "parameter",
          PARAMETERS,
          "The parameter of the query in which it is sent; with a slash before it, a member of the"
              + " body: `/page/after`.");

  private static final Key<Integer> FIRST =
      Key.of("first", Codec.whole(WholeNumbers.from(0)), 1, "The number of the first page.");
  private static final Key<OptionalInt> PAGES =
      Key.absent(
              "pages",
              Codec.whole(WholeNumbers.from(1)).as(OptionalInt::of, OptionalInt::getAsInt),
              OptionalInt.empty(),
              "Number of pages, if known.")
          .standard("until a page has no records");
  private static final Key<Optional<Place>> TOTAL =
      Key.optional(
              "total",
              PLACES,
              "JSON pointer to the number of pages in a response, or `header:NAME`.")
          .standard("nowhere");
  private static final Key<Optional<Place>> TOTAL_RECORDS =
      Key.optional(
              "total_records",
              PLACES,
              "JSON pointer to the number of all records in a response, or `header:NAME`; needs"
                  + " `size`.")
          .standard("nowhere");

  private static final Key<Integer> FIRST_OFFSET =
      Key.of("first", Codec.whole(WholeNumbers.from(0)), 0, "The offset of the first record.");
  private static final Key<Optional<Place>> TOTAL_OF_OFFSETS =
      Key.optional(
              "total",
              PLACES,
              "JSON pointer to the number of all records in a response, or `header:NAME`; with"
                  + " `size`, pages are requested in parallel.")
          .standard("nowhere");

  private static final Key<Place> POINTER =
      Key.required(
          "pointer",
          PLACES,
          "JSON pointer to it in a response, or `header:NAME`; `/data/-1/id` is of the last"
              + " record.");
  private static final Key<Optional<Place>> MORE =
      Key.optional(
              "has_more",
              PLACES,
              "JSON pointer to the value that says whether another page follows, or"
                  + " `header:NAME`.")
          .standard("nowhere");

  private static final Key<Integer> VALUE =
      Key.required("value", Codec.whole(WholeNumbers.from(1)), "Records per page.");

  private static final Key<Optional<Boolean>> AUTO =
      Key.optional(
          "auto",
          Codec.flag(),
          "Pages are linked by the header `Link`, or by a URL of the same host in the member"
              + " `next`.");
  private static final Key<Optional<Boolean>> LINK =
      Key.optional("link", Codec.flag(), "Pages are linked by the header `Link` (RFC 8288).");
  private static final Key<Optional<PageNumber>> PAGE =
      Key.optional(
          "page",
          Codec.either(
              Codec.nested(
                  Shape.of(
                      "Pages that are numbered.", PARAMETER, FIRST, PAGES, TOTAL, TOTAL_RECORDS),
                  PaginateKey::readNumbers,
                  PaginateKey::writeNumbers),
              PARAMETERS.as(PageNumber::in, PageNumber::parameter),
              _ -> true),
          "Pages are numbered; the parameter alone is enough.");
  private static final Key<Optional<Offset>> OFFSET =
      Key.optional(
          "offset",
          Codec.either(
              Codec.nested(
                  Shape.of(
                      "Pages that begin at a number of records.",
                      PARAMETER,
                      FIRST_OFFSET,
                      TOTAL_OF_OFFSETS),
                  PaginateKey::readOffset,
                  (offset, to) ->
                      to.put(PARAMETER, offset.parameter())
                          .put(FIRST_OFFSET, offset.first())
                          .put(TOTAL_OF_OFFSETS, offset.total())),
              PARAMETERS.as(Offset::in, Offset::parameter),
              _ -> true),
          "Each page begins at the number of records before it; the parameter alone is enough.");
  private static final Key<Optional<Cursor>> CURSOR =
      Key.optional(
          "cursor",
          Codec.nested(
              Shape.of(
                  "Pages requested with a value of the previous one.", POINTER, PARAMETER, MORE),
              fields -> new Cursor(fields.get(POINTER), fields.get(PARAMETER), fields.get(MORE)),
              (cursor, to) ->
                  to.put(POINTER, cursor.at())
                      .put(PARAMETER, cursor.parameter())
                      .put(MORE, cursor.more())),
          "Each response holds the value that requests the next page.");
  private static final Key<Optional<NextUrl>> NEXT =
      Key.optional(
          "next",
          PLACES.as(NextUrl::new, NextUrl::at),
          "JSON pointer to the URL of the next page in each response, or `header:NAME`.");
  private static final List<Key<?>> KINDS = List.of(AUTO, LINK, PAGE, OFFSET, CURSOR, NEXT);
  private static final String NAMES =
      KINDS.stream().map(Key::name).collect(Collectors.joining(", "));

  private static final Key<Optional<PageSize>> SIZE =
      Key.optional(
              "size",
              Codec.either(
                  Codec.nested(
                      Shape.of("The size of pages.", PARAMETER, VALUE),
                      fields -> new PageSize(fields.get(PARAMETER), fields.get(VALUE)),
                      (size, to) -> to.put(PARAMETER, size.parameter()).put(VALUE, size.value())),
                  Codec.of(PageGrammar.SIZE),
                  _ -> true),
              "Records per page, and the parameter that requests them; in short `per_page=100`.")
          .standard("that of the API");
  private static final Key<List<PageEnd>> END =
      Key.absent(
              "end",
              Codec.items(Codec.of(PageEnd.GRAMMAR)),
              List.of(),
              "How the API marks the end, beside a missing link or cursor, or a page without"
                  + " records: a response of status `204` or `404` (never the first), no records at"
                  + " their place (`missing`), a page that is not full (`short`, which needs"
                  + " `size`).")
          .standard("not otherwise");
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
          .and(List.of(SIZE, END, OPTIONAL, MAX_PAGES, MAX_EMPTY_PAGES));

  /// The key.
  public static final Key<Paging> KEY =
      Key.of(
          "paginate",
          Codec.either(
              Codec.nested(SHAPE, PaginateKey::read, PaginateKey::write),
              Codec.of(PageGrammar.PAGINATION).as(Paging::of, Paging::kind),
              paging -> !isShort(paging)),
          Paging.AUTO,
          "Pagination of the API; `none` reads one response, `link` follows the header `Link` (RFC"
              + " 8288).");

  private PaginateKey() {}

  /// Whether a word says it all.
  private static boolean isShort(Paging paging) {
    return switch (paging.kind()) {
      case SinglePage _ -> true;
      case LinkHeader _, AutoPages _ -> paging.equals(Paging.of(paging.kind()));
      case NextUrl _, Cursor _, PageNumber _, Offset _ -> false;
    };
  }

  private static Paging read(Fields fields) {
    if (KINDS.stream().filter(fields::has).count() != 1) {
      throw fields.location().error("expected one of " + NAMES, "keep one");
    }
    if (fields.get(LINK).equals(Optional.of(false))) {
      throw fields.location().error("has link: false, and no other kind", "write link: true");
    }
    if (fields.get(AUTO).equals(Optional.of(false))) {
      throw fields.location().error("has auto: false, and no other kind", "write paginate: none");
    }
    Pagination pagination =
        fields
            .get(LINK)
            .<Pagination>map(_ -> new LinkHeader())
            .or(() -> fields.get(AUTO).map(_ -> new AutoPages()))
            .or(() -> fields.get(PAGE))
            .or(() -> fields.get(OFFSET))
            .or(() -> fields.get(CURSOR))
            .or(() -> fields.get(NEXT))
            .orElseThrow();
    Optional<PageSize> size = fields.get(SIZE);
    Set<PageEnd> ends = new LinkedHashSet<>(fields.get(END));
    PageRules rules =
        new PageRules(
            fields.get(OPTIONAL), fields.get(MAX_PAGES), fields.get(MAX_EMPTY_PAGES), ends);
    return fields.at(ends.isEmpty() ? PAGE : END, () -> new Paging(pagination, size, rules));
  }

  private static void write(Paging paging, MappingBuilder to) {
    switch (paging.kind()) {
      case SinglePage _ -> {}
      case AutoPages _ -> to.put(AUTO, Optional.of(true));
      case LinkHeader _ -> to.put(LINK, Optional.of(true));
      case NextUrl next -> to.put(NEXT, Optional.of(next));
      case Cursor cursor -> to.put(CURSOR, Optional.of(cursor));
      case PageNumber numbered -> to.put(PAGE, Optional.of(numbered));
      case Offset offset -> to.put(OFFSET, Optional.of(offset));
    }
    to.put(SIZE, paging.size())
        .put(END, List.copyOf(paging.rules().ends()))
        .put(OPTIONAL, paging.rules().optional())
        .put(MAX_PAGES, paging.rules().most())
        .put(MAX_EMPTY_PAGES, paging.rules().mostEmpty());
  }

  private static PageNumber readNumbers(Fields fields) {
    Parameter parameter = fields.get(PARAMETER);
    int first = fields.get(FIRST);
    OptionalInt pages = fields.get(PAGES);
    Optional<Place> total = fields.get(TOTAL);
    Optional<Place> records = fields.get(TOTAL_RECORDS);
    return fields.at(TOTAL, () -> new PageNumber(parameter, first, pages, total, records));
  }

  private static void writeNumbers(PageNumber numbered, MappingBuilder to) {
    to.put(PARAMETER, numbered.parameter())
        .put(FIRST, numbered.first())
        .put(PAGES, numbered.pages())
        .put(TOTAL, numbered.total())
        .put(TOTAL_RECORDS, numbered.totalRecords());
  }

  private static Offset readOffset(Fields fields) {
    return new Offset(
        fields.get(PARAMETER), fields.get(FIRST_OFFSET), fields.get(TOTAL_OF_OFFSETS));
  }
}
