package dev.etl.loader.api;

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
    ApiRecords api, PageClient client, Queue<HeldPage> held, SplitConsumer consumer) {

  /// Servers that offer several formats are asked for JSON, unless the user says otherwise.
  static final HttpHeader ACCEPT = new HttpHeader("Accept", "application/json, */*;q=0.8");

  /// A page requested before its turn.
  ///
  /// @param retries failed attempts
  record HeldPage(ApiRequest request, Page page, int retries) {}

  /// The page at a place of a chain.
  Page page(PagePosition position) {
    return page(position.next(), usable(api, position.index()));
  }

  /// Whether a page that was requested for the columns is still to be read.
  boolean holds(ApiRequest request) {
    return held.stream().anyMatch(first -> first.request().equals(request));
  }

  /// One of several pages whose number is known.
  Page numbered(ApiRequest request) {
    return page(request, Set.of());
  }

  /// A page: the one requested for the columns, once, or a new one.
  private Page page(ApiRequest request, Set<Integer> usable) {
    HeldPage first = held.peek();
    if (first == null || !first.request().equals(request) || !held.remove(first)) {
      return ask(api, client, request, usable, new SplitRetries(consumer));
    }
    for (int retry = 0; retry < first.retries(); retry++) {
      consumer.retried();
    }
    return first.page();
  }

  /// Requests a page, unless an earlier attempt of the run has kept it.
  static Page ask(
      ApiRecords api, PageClient client, PagePosition position, RetryListener listener) {
    return ask(api, client, position.next(), usable(api, position.index()), listener);
  }

  /// @param usable statuses that end pages
  private static Page ask(
      ApiRecords api,
      PageClient client,
      ApiRequest request,
      Set<Integer> usable,
      RetryListener listener) {
    Optional<Page> kept = client.keptPages().find(request);
    if (kept.isPresent()) {
      return kept.get();
    }
    Page page = request(api, client, request, usable, listener);
    client.keptPages().keep(request, page);
    return page;
  }

  /// Requests a page of which nothing is kept.
  static Page request(
      ApiRecords api, PageClient client, PagePosition position, RetryListener listener) {
    return request(api, client, position.next(), usable(api, position.index()), listener);
  }

  private static Page request(
      ApiRecords api,
      PageClient client,
      ApiRequest request,
      Set<Integer> usable,
      RetryListener listener) {
    return DataLoadException.asking(
        api.name(),
        request.url(),
        () ->
            client
                .http()
                .send(
                    request,
                    api.http(),
                    new ContentRequest(List.of(ACCEPT), usable),
                    listener,
                    answer -> Page.read(api.name(), answer)));
  }

  /// Statuses that end a chain of pages. A first response of 404 is an error: nothing is there.
  private static Set<Integer> usable(ApiRecords api, int index) {
    return api.paging().rules().ends().stream()
        .filter(end -> index > 0 || end != PageEnd.NOT_FOUND)
        .map(PageEnd::status)
        .collect(Collectors.toSet());
  }
}
