package dev.etl.loader;

import dev.etl.data.EtlException;
import dev.etl.format.json.JsonRecords;
import dev.etl.loader.rows.JsonTypes;
import dev.etl.loader.rows.SampledRows;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.loader.source.DataLoadException;
import dev.etl.loader.source.ReadColumns;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Binds the pages of a URL: infers the columns from the first of them.
final class FirstPages {
  /// Bytes of pages from which types are inferred, at most, once a first guess turned out wrong.
  private static final int MAX_SAMPLE = 16 << 20;

  private FirstPages() {}

  /// Requests the first page that has records, unless the columns are known from another URL of the
  /// kind.
  static ApiPages bind(ApiLoader loader, TypedColumns typed, LoadContext context) {
    ApiKind kind = ApiKind.of(loader);
    SampledRows rows = context.sampling().of(loader.name());
    Optional<JsonTypes.Found> shared =
        rows.exceedSample() ? Optional.empty() : context.columns(kind);
    if (shared.isPresent()) {
      return new ApiPages(
          loader,
          context,
          ReadColumns.of(shared.get().schema()),
          shared.get(),
          new ConcurrentLinkedQueue<>(),
          pages(loader, Optional.empty()),
          new PageDigests());
    }
    PageChain chain = new PageChain(loader);
    Queue<PageRequester.HeldPage> held = new ConcurrentLinkedQueue<>();
    OptionalInt pages = OptionalInt.empty();
    Optional<PagePosition> next = Optional.of(chain.position());
    JsonTypes types = new JsonTypes();
    long found = 0;
    long bytes = 0;
    try {
      while (next.isPresent()) {
        AtomicInteger retries = new AtomicInteger();
        PagePosition at = next.get();
        Page page = PageRequester.ask(loader, context, at, retries::incrementAndGet);
        if (held.isEmpty()) {
          pages = pages(loader, Optional.of(page));
        }
        held.add(new PageRequester.HeldPage(at.next(), page, retries.get()));
        ReadPage read = read(loader, page, types, rows);
        found += read.count();
        bytes += page.body().length;
        if (found > 0) {
          types.endSample();
        }
        if (found > 0 && (!rows.exceedSample() || found >= rows.count() || bytes > MAX_SAMPLE)) {
          break;
        }
        next = chain.after(read);
      }
      JsonTypes.Found columns = types.found(typed);
      if (found > 0) {
        context.share(kind, columns);
      }
      return new ApiPages(
          loader,
          context,
          ReadColumns.of(columns.schema()),
          columns,
          held,
          pages,
          new PageDigests());
    } catch (EtlException e) {
      throw DataLoadException.of(loader.name(), e);
    } catch (IOException e) {
      throw DataLoadException.of(loader.name(), e);
    }
  }

  /// Number of pages, if known before the second is requested. Pages that end in a declared way
  /// follow each other.
  private static OptionalInt pages(ApiLoader loader, Optional<Page> first) {
    Optional<ReadPage> read =
        first
            .filter(page -> !page.isEnd(loader.paging(), loader.layout()))
            .map(page -> new ReadPage(page, loader.records(), 0, Optional.empty(), false));
    return new PageTotal(loader.paging()).pages(read.map(page -> page::text));
  }

  private static ReadPage read(ApiLoader loader, Page page, JsonTypes types, SampledRows rows)
      throws IOException {
    if (page.isEnd(loader.paging(), loader.layout())) {
      return ReadPage.end(page, loader.records());
    }
    try (JsonRecords records = page.records(loader.layout())) {
      types.add(records, rows, true);
      return new ReadPage(page, loader.records(), records.number(), records.range(), false);
    }
  }
}
