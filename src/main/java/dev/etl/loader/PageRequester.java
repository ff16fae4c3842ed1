package dev.etl.loader;

import dev.etl.http.ApiRequest;
import dev.etl.http.ContentRequest;
import dev.etl.http.HttpHeader;
import dev.etl.http.RetryListener;
import dev.etl.http.page.PageEnd;
import dev.etl.loader.rows.SplitRetries;
import dev.etl.loader.source.DataLoadException;
import dev.etl.loader.source.SplitConsumer;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;

/// Requests pages for one split. Used by one thread.
///
/// @param held first pages already requested, until they are read
record PageRequester(
    ApiLoader loader, LoadContext context, Queue<HeldPage> held, SplitConsumer consumer) {

  /// Servers that offer several formats are asked for JSON, unless the user says otherwise.
  static final HttpHeader ACCEPT = new HttpHeader("Accept", "application/json, */*;q=0.8");

  /// A page requested before its turn.
  ///
  /// @param retries failed attempts
  record HeldPage(ApiRequest request, Page page, int retries) {}

  /// The page at a place of a chain.
  Page page(PagePosition position) {
    return page(position.next(), usable(loader, position.index()));
  }

  /// One of several pages whose number is known.
  Page numbered(ApiRequest request) {
    return page(request, Set.of());
  }

  /// A page: the one requested for the columns, once, or a new one.
  private Page page(ApiRequest request, Set<Integer> usable) {
    HeldPage first = held.peek();
    if (first == null || !first.request().equals(request) || !held.remove(first)) {
      return ask(loader, context, request, usable, new SplitRetries(consumer));
    }
    for (int retry = 0; retry < first.retries(); retry++) {
      consumer.retried();
    }
    return first.page();
  }

  /// Requests a page, unless an earlier attempt of the run has kept it.
  static Page ask(
      ApiLoader loader, LoadContext context, PagePosition position, RetryListener listener) {
    return ask(loader, context, position.next(), usable(loader, position.index()), listener);
  }

  /// @param usable statuses that end pages
  private static Page ask(
      ApiLoader loader,
      LoadContext context,
      ApiRequest request,
      Set<Integer> usable,
      RetryListener listener) {
    Optional<Page> kept = context.keptPages().find(request);
    if (kept.isPresent()) {
      return kept.get();
    }
    Page page =
        DataLoadException.asking(
            loader.name(),
            request.url(),
            () ->
                context
                    .http()
                    .send(
                        request,
                        loader.http(),
                        new ContentRequest(List.of(ACCEPT), usable),
                        listener,
                        answer -> Page.read(loader.name(), answer)));
    context.keptPages().keep(request, page);
    return page;
  }

  /// Statuses that end a chain of pages. A first response of 404 is an error: nothing is there.
  private static Set<Integer> usable(ApiLoader loader, int index) {
    return loader.paging().rules().ends().stream()
        .filter(end -> index > 0 || end != PageEnd.NOT_FOUND)
        .map(PageEnd::status)
        .collect(Collectors.toSet());
  }
}
