package dev.etl.loader;

import dev.etl.data.EtlException;
import dev.etl.format.json.JsonOutline;
import dev.etl.format.json.JsonRecords;
import dev.etl.http.page.AutoPages;
import dev.etl.loader.rows.JsonTypes;
import dev.etl.loader.rows.SampledRows;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.loader.source.DataLoadException;
import dev.etl.loader.source.ReadColumns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Binds the pages of a URL: infers the columns from the first of them.
final class FirstPages {
  /// Bytes of pages that are held until they are read, at most; others are requested again.
  private static final int MAX_HELD = 16 << 20;

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
          new PageDigests(),
          List.of());
    }
    PageChain chain = new PageChain(loader);
    Queue<PageRequester.HeldPage> held = new ConcurrentLinkedQueue<>();
    OptionalInt pages = OptionalInt.empty();
    Optional<PagePosition> next = Optional.of(chain.position());
    JsonTypes types = new JsonTypes();
    List<String> notes = new ArrayList<>();
    ApiLoader at = loader;
    long found = 0;
    long bytes = 0;
    try {
      while (next.isPresent()) {
        AtomicInteger retries = new AtomicInteger();
        PagePosition position = next.get();
        Page page = PageRequester.ask(loader, context, position, retries::incrementAndGet);
        boolean first = bytes == 0;
        at = at.foundIn(page);
        if (first) {
          pages = pages(at, Optional.of(page));
        }
        bytes += page.body().length;
        if (first || bytes <= MAX_HELD) {
          held.add(new PageRequester.HeldPage(position.next(), page, retries.get()));
        }
        ReadPage read = read(at, page, types, rows);
        if (first) {
          notes.addAll(notes(loader, read));
        }
        found += read.count();
        if (found > 0) {
          types.endSample();
        }
        if (found > 0 && (!rows.exceedSample() || found >= rows.count())) {
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
          new PageDigests(),
          List.copyOf(notes));
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

  /// What was found out by the first page.
  private static List<String> notes(ApiLoader loader, ReadPage first) {
    List<String> notes = new ArrayList<>();
    if (loader.place().isEmpty()) {
      first.page().wrapped().ifPresent(found -> notes.add(note(found)));
    }
    if (loader.paging().kind() instanceof AutoPages) {
      notes.addAll(FoundNext.notes(first));
    }
    return notes;
  }

  private static String note(JsonOutline.Records found) {
    return "its records are at %s, the only array%s; given by --records=%s"
        .formatted(
            found.pointer(),
            found.others().isEmpty()
                ? ""
                : " (left out: " + String.join(", ", found.others()) + ")",
            found.pointer());
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
