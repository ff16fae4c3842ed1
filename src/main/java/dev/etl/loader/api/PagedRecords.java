package dev.etl.loader.api;

import dev.etl.format.json.JsonFields;
import dev.etl.format.json.JsonRecordStream;
import dev.etl.format.json.JsonRecords;
import dev.etl.loader.source.SplitConsumer;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The records of all pages of an API, one page after another. Used by one thread.
final class PagedRecords implements JsonRecordStream, Closeable {
  private ApiRecords api;
  private final SplitConsumer consumer;
  private final boolean keepsTexts;
  private final PageAhead ahead;
  private final PageChain chain;
  private Optional<PagePosition> next;
  private @Nullable Page page;
  private @Nullable JsonRecords records;
  private long before;

  /// @param keepsTexts whether to keep the text of each record
  PagedRecords(ApiRecords api, PageClient client, SplitConsumer consumer, boolean keepsTexts) {
    this.api = api;
    this.consumer = consumer;
    this.keepsTexts = keepsTexts;
    ahead =
        new PageAhead(api, client, new PageRequester(api, client, new ArrayDeque<>(), consumer));
    chain = new PageChain(api);
    next = Optional.of(chain.position());
  }

  @Override
  public void begin() throws IOException {
    open(next.orElseThrow());
  }

  @Override
  public boolean next(JsonFields fields) throws IOException {
    while (records != null || next.isPresent()) {
      JsonRecords current = records == null ? open(next.orElseThrow()) : records;
      if (current != null && current.next(fields)) {
        return true;
      }
      if (current != null) {
        end(current);
      }
    }
    return false;
  }

  /// The records of the next page; null if it ends the pages without any.
  private @Nullable JsonRecords open(PagePosition position) throws IOException {
    Page opened = ahead.page(position);
    consumer.bytesRead(opened.body().length);
    api = api.foundIn(opened);
    ahead.begin(chain, opened, api);
    if (opened.isEnd(api.paging(), api.layout())) {
      next = chain.following(ReadPage.end(opened, api.records()));
      return null;
    }
    JsonRecords found = opened.records(api.layout());
    if (keepsTexts) {
      found.keepTexts();
    }
    page = opened;
    records = found;
    return found;
  }

  private void end(JsonRecords read) {
    Page ended = page;
    if (ended == null) {
      throw new IllegalStateException("records without a page");
    }
    records = null;
    before += read.number();
    try (read) {
      next =
          chain.following(new ReadPage(ended, api.records(), read.number(), read.range(), false));
    }
  }

  @Override
  public long number() {
    return before + (records == null ? 0 : records.number());
  }

  @Override
  public long line() {
    return number();
  }

  @Override
  public boolean keepsTexts() {
    return keepsTexts;
  }

  @Override
  public String text() {
    return records == null ? "" : records.text();
  }

  @Override
  public void close() {
    ahead.close();
    if (records != null) {
      records.close();
    }
  }
}
