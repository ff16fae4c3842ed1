package dev.etl.loader;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.http.Cursor;
import dev.etl.http.LinkHeader;
import dev.etl.http.NextUrl;
import dev.etl.http.PageNumber;
import dev.etl.http.Pagination;
import dev.etl.http.SinglePage;
import dev.etl.http.Url;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The pages of an API one after another: finds out of each where the next one is. A chain that
/// comes back to where it was is an error, since it would never end. For one thread.
final class PageChain {
  private final Url start;
  private final Pagination pagination;
  private final Set<Url> seen = new HashSet<>();
  private int number;
  private @Nullable Page previous;

  /// @param start the URL as it was given
  PageChain(Url start, Pagination pagination) {
    this.start = start;
    this.pagination = pagination;
    seen.add(first());
  }

  /// Where the first page is.
  Url first() {
    return first(start, pagination);
  }

  /// Where the first page is.
  static Url first(Url start, Pagination pagination) {
    return pagination instanceof PageNumber numbered ? page(start, numbered, 0) : start;
  }

  /// Where a page is that has a number.
  ///
  /// @param index which page it is, from 0
  static Url page(Url start, PageNumber numbered, int index) {
    return start.with(numbered.parameter(), Long.toString((long) numbered.first() + index));
  }

  /// How many pages there are, if that is known as soon as there is the first.
  ///
  /// @throws EtlException DATA if the page should say so and does not
  static OptionalInt pages(Pagination pagination, @Nullable Page first) {
    if (!(pagination instanceof PageNumber numbered)) {
      return OptionalInt.empty();
    }
    return first == null || numbered.total().isEmpty()
        ? numbered.pages()
        : OptionalInt.of(total(numbered.total().get(), first));
  }

  private static int total(String pointer, Page page) {
    String text = page.value(pointer);
    if (text == null || !text.matches("[0-9]{1,9}")) {
      throw new EtlException(
          ErrorKind.DATA,
          "the number of pages, which should be at "
              + pointer
              + ", is "
              + (text == null ? "missing" : "'" + text + "'"),
          "check the pointer, or leave it out: then a page without records is the last");
    }
    return Math.max(1, Integer.parseInt(text));
  }

  /// Where the page after this one is; empty if it is the last.
  ///
  /// @throws EtlException DATA if there would be no end
  Optional<Url> after(Page page) {
    number++;
    Optional<Url> next = next(page);
    if (next.isPresent() && !seen.add(next.get())) {
      throw endless("page " + number + " leads to one that was read already: " + next.get());
    }
    previous = page;
    return next;
  }

  private Optional<Url> next(Page page) {
    return switch (pagination) {
      case SinglePage _ -> Optional.empty();
      case LinkHeader _ -> page.link().map(page.from()::resolve);
      case NextUrl(String pointer) -> given(page.value(pointer)).map(page.from()::resolve);
      case Cursor(String pointer, String parameter) ->
          given(page.value(pointer)).map(cursor -> start.with(parameter, cursor));
      case PageNumber numbered -> nextNumber(numbered, page);
    };
  }

  private Optional<Url> nextNumber(PageNumber numbered, Page page) {
    if (previous != null && Arrays.equals(previous.body(), page.body())) {
      throw endless("page " + number + " is the same as the one before, byte for byte");
    }
    boolean last = number >= pages(numbered, page).orElse(Integer.MAX_VALUE);
    return last ? Optional.empty() : Optional.of(page(start, numbered, number));
  }

  private static Optional<String> given(@Nullable String text) {
    return Optional.ofNullable(text).filter(value -> !value.isBlank());
  }

  private static EtlException endless(String what) {
    return new EtlException(
        ErrorKind.DATA,
        "pages without end: " + what,
        "check how the API numbers its pages, or says where the next one is");
  }
}
