package dev.etl.loader;

import dev.etl.data.EtlException;
import dev.etl.format.json.JsonRecords;
import dev.etl.http.Url;
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
          PageChain.pages(loader, null),
          new PageDigests());
    }
    PageChain chain = new PageChain(loader);
    Queue<ApiPages.HeldPage> held = new ConcurrentLinkedQueue<>();
    OptionalInt pages = OptionalInt.empty();
    Optional<Url> next = Optional.of(chain.first());
    JsonTypes types = new JsonTypes();
    long found = 0;
    long bytes = 0;
    try {
      while (next.isPresent()) {
        AtomicInteger retries = new AtomicInteger();
        Page page = ApiPages.ask(loader, context, next.get(), retries::incrementAndGet);
        if (held.isEmpty()) {
          pages = PageChain.pages(loader, page);
        }
        held.add(new ApiPages.HeldPage(next.get(), page, retries.get()));
        ReadPage read;
        try (JsonRecords records = page.records(loader.layout())) {
          types.add(records, rows, true);
          found += records.number();
          read = new ReadPage(page, loader.records(), records.number(), records.range());
        }
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
}
