package dev.etl.loader.api;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.http.RetryListener;
import dev.etl.loader.source.SplitConsumer;
import dev.etl.slot.Wait;
import dev.etl.slot.WorkUnderWay;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Requests the next page of a chain while the records of the one before are read, one page ahead.
/// Used by the thread of the split, apart from the request.
final class PageAhead implements AutoCloseable {
  private final ApiRecords api;
  private final PageClient client;
  private final PageRequester requester;
  private final SplitConsumer consumer;
  private @Nullable Requested ahead;

  PageAhead(ApiRecords api, PageClient client, PageRequester requester) {
    this.api = api;
    this.client = client;
    this.requester = requester;
    this.consumer = requester.consumer();
  }

  /// Begins to request the page that follows one whose records were not read yet. Nothing happens
  /// if that depends on them, or if perhaps not all rows are wanted.
  ///
  /// @param found the records as the page shows it
  void begin(PageChain chain, Page page, ApiRecords found) {
    if (!consumer.wantsAll() || page.isEnd(found.paging(), found.layout())) {
      return;
    }
    Optional<PagePosition> next = chain.guess(page, found.records());
    if (next.isPresent() && !requester.holds(next.get().next())) {
      Requested requested = new Requested(next.get());
      ahead = requested;
      requested.thread.start();
    }
  }

  /// The page at a place of the chain: the one requested ahead, or a new one.
  Page page(PagePosition position) {
    Requested requested = ahead;
    ahead = null;
    if (requested == null) {
      return requester.page(position);
    }
    if (!requested.position.next().equals(position.next())) {
      requested.thread.interrupt();
      return requester.page(position);
    }
    try {
      return requested.take();
    } catch (InterruptedException interruption) {
      requested.thread.interrupt();
      Thread.currentThread().interrupt();
      throw new EtlException(ErrorKind.CANCELLED, api.name() + ": cancelled", "", interruption);
    }
  }

  /// Cancels what was requested and is not needed.
  @Override
  public void close() {
    if (ahead != null) {
      ahead.thread.interrupt();
    }
  }

  /// A request on a thread of its own. Its retries are reported once the page is taken.
  private final class Requested implements RetryListener {
    private final PagePosition position;
    private final Thread thread;
    private final WorkUnderWay work = new WorkUnderWay();
    private volatile int retries;
    private volatile @Nullable Page page;
    private volatile @Nullable Throwable failure;

    Requested(PagePosition position) {
      this.position = position;
      this.thread = Thread.ofVirtual().name("etl-page").unstarted(this::request);
    }

    private void request() {
      try {
        page = PageRequester.ask(api, client, position, this);
      } catch (RuntimeException | Error e) {
        failure = e;
      } finally {
        work.end();
      }
    }

    // Called by the thread of the request alone.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    @Override
    public void retried() {
      retries++;
    }

    @Override
    public void pause(Wait wait) throws InterruptedException {
      work.pause(wait);
    }

    /// Waits for the page; without a slot while the request waits for its next attempt.
    Page take() throws InterruptedException {
      work.await(consumer::pause);
      for (int retry = 0; retry < retries; retry++) {
        consumer.retried();
      }
      Throwable thrown = failure;
      if (thrown instanceof Error error) {
        throw error;
      }
      if (thrown instanceof RuntimeException exception) {
        throw exception;
      }
      return Objects.requireNonNull(page, "neither a page nor a failure");
    }
  }
}
