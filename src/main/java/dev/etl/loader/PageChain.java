package dev.etl.loader;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.http.Cursor;
import dev.etl.http.LinkHeader;
import dev.etl.http.NextUrl;
import dev.etl.http.PageNumber;
import dev.etl.http.PageRules;
import dev.etl.http.Pagination;
import dev.etl.http.SinglePage;
import dev.etl.http.Url;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The pages of an API one after another: finds the next page of each. A chain that returns to an
/// earlier page, or is too long, is an error, since it would never end. Not thread-safe.
final class PageChain {
  /// This many consecutive pages with the same records count as one page, regardless of their URLs.
  private static final int MAX_ALIKE = 10;

  private final Url start;
  private final Pagination pagination;
  private final PageRules rules;
  private final Set<Url> seen = new HashSet<>();
  private final PageDigests digests = new PageDigests();
  private int number;
  private int empty;
  private int alike;

  PageChain(ApiLoader loader) {
    this.start = loader.url();
    this.pagination = loader.pagination();
    this.rules = loader.rules();
    seen.add(first());
  }

  /// The URL of the first page.
  Url first() {
    return first(start, pagination);
  }

  /// The URL of the first page.
  static Url first(Url start, Pagination pagination) {
    return pagination instanceof PageNumber numbered ? page(start, numbered, 0) : start;
  }

  /// The URL of a numbered page.
  ///
  /// @param index index of the page, from 0
  static Url page(Url start, PageNumber numbered, int index) {
    return start.with(numbered.parameter(), Long.toString((long) numbered.first() + index));
  }

  /// Number of pages, if the first page tells it.
  ///
  /// @throws EtlException DATA if the page should tell it but does not
  static OptionalInt pages(ApiLoader loader, @Nullable Page first) {
    if (!(loader.pagination() instanceof PageNumber numbered)) {
      return OptionalInt.empty();
    }
    return first == null || numbered.total().isEmpty()
        ? numbered.pages()
        : OptionalInt.of(total(numbered.total().get(), first::value, loader.rules()));
  }

  /// Looks up values of a page.
  @FunctionalInterface
  private interface Values {
    @Nullable String at(String pointer);
  }

  private static int total(String pointer, Values values, PageRules rules) {
    String text = values.at(pointer);
    if (text == null || !text.matches("[0-9]{1,9}")) {
      throw new EtlException(
          ErrorKind.DATA,
          "the number of pages, which should be at "
              + pointer
              + ", is "
              + (text == null ? "missing" : "'" + text + "'"),
          "check the pointer, or leave it out: then a page without records is the last");
    }
    int total = Math.max(1, Integer.parseInt(text));
    if (total > rules.most()) {
      throw tooMany(rules, "the response promises " + total);
    }
    return total;
  }

  /// The URL of the next page; empty if this is the last.
  ///
  /// @throws EtlException DATA if the chain would not end, or the next page cannot be found
  Optional<Url> after(ReadPage page) {
    boolean same = digests.add(number, page.digest()).isPresent();
    number++;
    empty = page.count() == 0 ? empty + 1 : 0;
    alike = same ? alike + 1 : 0;
    if (same && pagination instanceof PageNumber) {
      throw same(number);
    }
    Optional<Url> next = next(page);
    next.ifPresent(this::checkEnds);
    return next;
  }

  /// @param page number of the page that repeats the one before, from 1
  static EtlException same(int page) {
    return endless("page " + page + " has the same records as the one before");
  }

  private Optional<Url> next(ReadPage read) {
    Page page = read.page();
    return switch (pagination) {
      case SinglePage _ -> Optional.empty();
      case LinkHeader _ -> {
        if (number == 1 && !page.linked() && !rules.optional()) {
          throw leadsNowhere("the first response has no header Link with rel=\"next\"");
        }
        yield page.link().map(page.from()::resolve);
      }
      case NextUrl(String pointer) -> given(read, pointer).map(page.from()::resolve);
      case Cursor(String pointer, String parameter) ->
          given(read, pointer).map(cursor -> start.with(parameter, cursor));
      case PageNumber numbered -> nextNumber(numbered, read);
    };
  }

  private Optional<Url> nextNumber(PageNumber numbered, ReadPage page) {
    OptionalInt known =
        numbered.total().isEmpty()
            ? numbered.pages()
            : OptionalInt.of(total(numbered.total().get(), page::value, rules));
    boolean last = known.isPresent() ? number >= known.getAsInt() : page.count() == 0;
    return last ? Optional.empty() : Optional.of(page(start, numbered, number));
  }

  private Optional<String> given(ReadPage read, String pointer) {
    String text = read.value(pointer);
    if (text == null && number == 1 && !rules.optional()) {
      read.page()
          .keys(pointer)
          .ifPresent(
              keys -> {
                throw leadsNowhere(
                    "the first response has nothing at " + pointer + "; " + keys.describe());
              });
    }
    return Optional.ofNullable(text).filter(value -> !value.isBlank());
  }

  private void checkEnds(Url next) {
    if (!seen.add(next)) {
      throw endless("page " + number + " leads to one that was read already: " + next);
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

  private static EtlException leadsNowhere(String what) {
    return new EtlException(
        ErrorKind.DATA,
        what + ": further pages would be lost",
        "correct paginate, or add optional: true if a single page is normal");
  }

  private static EtlException tooMany(PageRules rules, String what) {
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
