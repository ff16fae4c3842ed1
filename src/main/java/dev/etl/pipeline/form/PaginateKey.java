package dev.etl.pipeline.form;

import dev.etl.data.grammar.WholeNumbers;
import dev.etl.data.grammar.Words;
import dev.etl.http.Cursor;
import dev.etl.http.LinkHeader;
import dev.etl.http.NextUrl;
import dev.etl.http.PageNumber;
import dev.etl.http.PageRules;
import dev.etl.http.Pagination;
import dev.etl.http.SinglePage;
import java.util.List;
import java.util.OptionalInt;

/// The key that says how an API gives what does not fit into one answer: `link`, or a mapping that
/// names the kind and its rules: `{next: /meta/next, optional: true}`.
final class PaginateKey {
  static final String NAME = "paginate";

  private static final String LINK = "link";
  private static final String PAGE = "page";
  private static final String CURSOR = "cursor";
  private static final String NEXT = "next";
  private static final String OPTIONAL = "optional";
  private static final String MAX_PAGES = "max_pages";
  private static final String MAX_EMPTY_PAGES = "max_empty_pages";
  private static final Kind POINTER = new Kind.Text("a JSON pointer such as /meta/next");
  private static final Kind PARAMETER = new Kind.Text("the name of a parameter");

  private static final Key PARAMETER_KEY =
      Key.required("parameter", PARAMETER, "The parameter of the query in which it is sent.");

  private static final Shape NUMBERS =
      Shape.of(
          "Pages that are numbered.",
          PARAMETER_KEY,
          Key.optional(
                  "first", new Kind.Value(WholeNumbers.from(0)), "The number of the first page.")
              .standard("1"),
          Key.optional(
                  "pages",
                  new Kind.Value(WholeNumbers.from(1)),
                  "How many pages there are, if that is known.")
              .standard("until a page has no records"),
          Key.optional("total", POINTER, "Where an answer says how many pages there are.")
              .standard("nowhere"));

  private static final Shape CURSORS =
      Shape.of(
          "Pages that are asked for with what the one before says.",
          Key.required("pointer", POINTER, "Where it stands in an answer."),
          PARAMETER_KEY);

  private static final Shape KINDS =
      Shape.of(
          "How an API goes on: one of link, page, cursor, next, and how far pages are followed.",
          Key.optional(LINK, new Kind.Flag(), "Pages are linked by the header `Link` (RFC 8288)."),
          Key.optional(
              PAGE,
              new Kind.Either(new Kind.Nested(NUMBERS), PARAMETER),
              "Pages are numbered; the parameter alone is enough."),
          Key.optional(
              CURSOR,
              new Kind.Nested(CURSORS),
              "Each answer holds what the next page is asked for with."),
          Key.optional(NEXT, POINTER, "Where each answer holds the URL of the next page."),
          Key.optional(
                  OPTIONAL,
                  new Kind.Flag(),
                  "Whether the first response may lack the header, cursor or URL; then it is the"
                      + " only page.")
              .standard("false"),
          Key.optional(
                  MAX_PAGES,
                  new Kind.Value(WholeNumbers.from(1)),
                  "How many pages there may be; more are an error.")
              .standard(Integer.toString(PageRules.STANDARD.most())),
          Key.optional(
                  MAX_EMPTY_PAGES,
                  new Kind.Value(WholeNumbers.from(0)),
                  "How many pages in a row may have no records; more are an error. Numbered pages"
                      + " end at the first.")
              .standard(Integer.toString(PageRules.STANDARD.mostEmpty())));

  /// The kinds that need no settings.
  private enum Alone {
    NONE,
    LINK
  }

  private static final Words<Alone> ALONE = Words.of(Alone.class);

  private static final List<String> NAMES = List.of(LINK, PAGE, CURSOR, NEXT);

  static final Key KEY =
      Key.optional(
              NAME,
              new Kind.Either(new Kind.Nested(KINDS), new Kind.Value(ALONE)),
              "How the API gives what does not fit into one answer; `link` goes by the header"
                  + " `Link` (RFC 8288).")
          .standard("none");

  private PaginateKey() {}

  private static Pagination pagination(Alone kind) {
    return switch (kind) {
      case NONE -> Pagination.NONE;
      case LINK -> new LinkHeader();
    };
  }

  static Pagination read(Fields fields) {
    if (!fields.has(NAME)) {
      return Pagination.NONE;
    }
    if (!fields.isMapping(NAME)) {
      return pagination(fields.read(NAME, ALONE).orElseThrow());
    }
    Fields kinds = fields.nested(NAME);
    if (NAMES.stream().filter(kinds::has).count() != 1) {
      throw fields.error(NAME, "expects one of " + String.join(", ", NAMES), "keep one");
    }
    if (kinds.has(LINK)) {
      if (!kinds.flag(LINK, true)) {
        throw fields.error(NAME, "has link: false, and no other kind", "write link: true");
      }
      return new LinkHeader();
    }
    if (kinds.has(NEXT)) {
      return new NextUrl(kinds.text(NEXT));
    }
    if (kinds.has(CURSOR)) {
      Fields cursor = kinds.nested(CURSOR);
      return new Cursor(cursor.text("pointer"), cursor.text("parameter"));
    }
    return kinds.isMapping(PAGE)
        ? numbered(kinds.nested(PAGE))
        : PageNumber.from(kinds.text(PAGE), 1);
  }

  static PageRules readRules(Fields fields) {
    if (!fields.isMapping(NAME)) {
      return PageRules.STANDARD;
    }
    Fields kinds = fields.nested(NAME);
    return new PageRules(
        kinds.flag(OPTIONAL, PageRules.STANDARD.optional()),
        kinds.read(MAX_PAGES, Integer::valueOf).orElse(PageRules.STANDARD.most()),
        kinds.read(MAX_EMPTY_PAGES, Integer::valueOf).orElse(PageRules.STANDARD.mostEmpty()));
  }

  private static Pagination numbered(Fields page) {
    int first = page.read("first", Integer::valueOf).orElse(1);
    OptionalInt pages =
        page.read("pages", Integer::valueOf).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    return page.at(
        "total",
        () -> new PageNumber(page.text("parameter"), first, pages, page.optional("total")));
  }

  static void write(Pagination pagination, PageRules rules, MappingBuilder to) {
    boolean standard = rules.equals(PageRules.STANDARD);
    switch (pagination) {
      case SinglePage _ -> {}
      case LinkHeader _ when standard -> to.text(NAME, LINK);
      case LinkHeader _, NextUrl _, Cursor _, PageNumber _ ->
          to.nested(
              NAME,
              kinds -> {
                writeKind(pagination, kinds);
                write(rules, kinds);
              });
    }
  }

  private static void writeKind(Pagination pagination, MappingBuilder kinds) {
    switch (pagination) {
      case SinglePage _ -> {}
      case LinkHeader _ -> kinds.flag(LINK, true);
      case NextUrl(String pointer) -> kinds.text(NEXT, pointer);
      case Cursor(String pointer, String parameter) ->
          kinds.nested(
              CURSOR, cursor -> cursor.text("pointer", pointer).text("parameter", parameter));
      case PageNumber numbered -> kinds.nested(PAGE, page -> write(numbered, page));
    }
  }

  private static void write(PageRules rules, MappingBuilder kinds) {
    if (rules.optional()) {
      kinds.flag(OPTIONAL, true);
    }
    if (rules.most() != PageRules.STANDARD.most()) {
      kinds.number(MAX_PAGES, rules.most());
    }
    if (rules.mostEmpty() != PageRules.STANDARD.mostEmpty()) {
      kinds.number(MAX_EMPTY_PAGES, rules.mostEmpty());
    }
  }

  private static void write(PageNumber numbered, MappingBuilder to) {
    to.text("parameter", numbered.parameter());
    if (numbered.first() != 1) {
      to.number("first", numbered.first());
    }
    numbered.pages().ifPresent(pages -> to.number("pages", pages));
    numbered.total().ifPresent(pointer -> to.text("total", pointer));
  }
}
