package dev.etl.loader.api;

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
  static ApiPages bind(ApiRecords api, TypedColumns typed, SampledRows rows, PageClient client) {
    ApiKind kind = ApiKind.of(api);
    Optional<JsonTypes.Found> shared =
        rows.exceedSample() ? Optional.empty() : client.columns(kind);
    if (shared.isPresent()) {
      return new ApiPages(
          api,
          client,
          ReadColumns.of(shared.get().schema()),
          shared.get(),
          new ConcurrentLinkedQueue<>(),
          pages(api, Optional.empty()),
          new PageDigests(),
          List.of());
    }
    PageChain chain = new PageChain(api);
    Queue<PageRequester.HeldPage> held = new ConcurrentLinkedQueue<>();
    OptionalInt pages = OptionalInt.empty();
    Optional<PagePosition> next = Optional.of(chain.position());
    JsonTypes types = new JsonTypes();
    List<String> notes = new ArrayList<>();
    ApiRecords at = api;
    long found = 0;
    long bytes = 0;
    try {
      while (next.isPresent()) {
        AtomicInteger retries = new AtomicInteger();
        PagePosition position = next.get();
        Page page = PageRequester.ask(api, client, position, retries::incrementAndGet);
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
          notes.addAll(notes(api, read));
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
        client.share(kind, columns);
      }
      return new ApiPages(
          api,
          client,
          ReadColumns.of(columns.schema()),
          columns,
          held,
          pages,
          new PageDigests(),
          List.copyOf(notes));
    } catch (EtlException e) {
      throw DataLoadException.of(api.name(), e);
    } catch (IOException e) {
      throw DataLoadException.of(api.name(), e);
    }
  }

  /// Number of pages, if known before the second is requested. Pages that end in a declared way
  /// follow each other.
  private static OptionalInt pages(ApiRecords api, Optional<Page> first) {
    Optional<ReadPage> read =
        first
            .filter(page -> !page.isEnd(api.paging(), api.layout()))
            .map(page -> new ReadPage(page, api.records(), 0, Optional.empty(), false));
    return new PageTotal(api.paging()).pages(read.map(page -> page::text));
  }

  /// What was found out by the first page.
  private static List<String> notes(ApiRecords api, ReadPage first) {
    List<String> notes = new ArrayList<>();
    if (api.place().isEmpty()) {
      first.page().wrapped().ifPresent(found -> notes.add(note(found)));
    }
    if (api.paging().kind() instanceof AutoPages) {
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

  private static ReadPage read(ApiRecords api, Page page, JsonTypes types, SampledRows rows)
      throws IOException {
    if (page.isEnd(api.paging(), api.layout())) {
      return ReadPage.end(page, api.records());
    }
    try (JsonRecords records = page.records(api.layout())) {
      types.add(records, rows, true);
      return new ReadPage(page, api.records(), records.number(), records.range(), false);
    }
  }
}
