package dev.etl.loader.api;

import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import dev.etl.format.json.JsonRecords;
import dev.etl.http.ApiRequest;
import dev.etl.loader.rows.ByteProgress;
import dev.etl.loader.rows.InMemoryTexts;
import dev.etl.loader.rows.JsonCorrections;
import dev.etl.loader.rows.JsonTypedRows;
import dev.etl.loader.rows.JsonTypes;
import dev.etl.loader.rows.RecentRecords;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.loader.source.CorrectableSource;
import dev.etl.loader.source.DataLoadException;
import dev.etl.loader.source.ReadColumns;
import dev.etl.loader.source.RestorableSource;
import dev.etl.loader.source.SourceFacts;
import dev.etl.loader.source.Split;
import dev.etl.loader.source.SplitConsumer;
import dev.etl.loader.source.SplitRead;
import dev.etl.loader.source.TypeDecision;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;

/// The pages of one URL of an API, as typed rows. Pages whose number is known are splits; others,
/// where each page leads to the next, form one split with consecutive record numbers.
///
/// @param columns the columns to read
/// @param known all columns that its records may have
/// @param held first pages already requested, until they are read
/// @param pages number of pages, if known
/// @param notes what was found out about the pages
record ApiPages(
    ApiRecords api,
    PageClient client,
    ReadColumns columns,
    JsonTypes.Found known,
    Queue<PageRequester.HeldPage> held,
    OptionalInt pages,
    PageDigests digests,
    List<String> notes)
    implements CorrectableSource, RestorableSource {

  /// Pages bound by another process.
  static ApiPages restore(ApiRecords api, SourceFacts.OfPages facts, PageClient client) {
    Integer pages = facts.pages();
    return new ApiPages(
        api,
        client,
        facts.columns(),
        new JsonTypes.Found(facts.known(), Map.of()),
        new ConcurrentLinkedQueue<>(),
        pages == null ? OptionalInt.empty() : OptionalInt.of(pages),
        new PageDigests(),
        List.of());
  }

  @Override
  public String name() {
    return api.name();
  }

  @Override
  public Optional<Schema> schema() {
    return Optional.of(columns.schema());
  }

  @Override
  public ApiPages reading(ReadColumns other) {
    return new ApiPages(api, client, other, known, held, pages, digests, notes);
  }

  @Override
  public Map<String, TypeDecision> decisions() {
    return known.decisions();
  }

  @Override
  public Optional<SourceFacts> facts() {
    Integer count = pages.isPresent() ? pages.getAsInt() : null;
    return Optional.of(new SourceFacts.OfPages(name(), columns, known.schema(), count));
  }

  /// Pages that are not kept are requested again, all of them.
  @Override
  public boolean canBeginAgain() {
    return true;
  }

  @Override
  public OptionalLong length() {
    return OptionalLong.empty();
  }

  @Override
  public Iterator<Split> splits() {
    return IntStream.range(0, pages.orElse(1)).mapToObj(Split::whole).iterator();
  }

  @Override
  public SplitRead read(Split split, SplitConsumer consumer) {
    RecentRecords recent = RecentRecords.of(consumer);
    recent.begin(columns.schema());
    JsonTypedRows rows = rows(line -> line, recent);
    try {
      if (pages.isPresent()) {
        readNumbered(split.index(), pages.getAsInt(), rows, consumer);
      } else {
        readChain(rows, consumer);
      }
    } catch (IOException e) {
      throw DataLoadException.of(name(), e);
    }
    return SplitRead.whole(rows.finish());
  }

  @Override
  public long readTexts(NavigableMap<Long, String> texts, SplitConsumer consumer) {
    try {
      JsonCorrections corrections = new JsonCorrections(name(), texts, api.layout().ofRecord());
      RecentRecords passing =
          RecentRecords.passing(consumer, Optional.of(new InMemoryTexts(texts)));
      return corrections.read(
          records -> {
            passing.begin(columns.schema());
            JsonTypedRows rows = rows(corrections::lineOf, passing);
            rows.read(records, new ByteProgress(() -> 0, consumer));
            return rows.finish();
          },
          consumer);
    } catch (IOException e) {
      throw DataLoadException.of(name(), e);
    }
  }

  private JsonTypedRows rows(LongUnaryOperator lineOf, RecentRecords consumer) {
    return new JsonTypedRows(
        name(),
        columns,
        Set.copyOf(known.schema().names()),
        TypedColumns.formats(api.columns(), columns.schema().names()),
        lineOf,
        consumer);
  }

  private void readChain(JsonTypedRows rows, SplitConsumer consumer) throws IOException {
    PageRequester requester = new PageRequester(api, client, held, consumer);
    PageChain chain = new PageChain(api);
    ApiRecords found = api;
    Optional<PagePosition> next = Optional.of(chain.position());
    try (PageAhead ahead = new PageAhead(api, client, requester)) {
      while (next.isPresent()) {
        Page page = ahead.page(next.get());
        found = found.foundIn(page);
        ahead.begin(chain, page, found);
        ReadPage read = read(found, page, rows, consumer);
        next = rows.isEnough() ? Optional.empty() : chain.following(read);
      }
    }
  }

  private void readNumbered(int index, int count, JsonTypedRows rows, SplitConsumer consumer)
      throws IOException {
    ApiRequest request = PageRequests.of(api).numbered(index);
    Page page = new PageRequester(api, client, held, consumer).numbered(request);
    ReadPage read = read(api.foundIn(page), page, rows, consumer);
    checkDiffers(index, read);
    if (!rows.isEnough()) {
      try {
        new PageTotal(api.paging()).checkWhole(index, count, read);
      } catch (EtlException e) {
        throw DataLoadException.of(name(), e);
      }
    }
  }

  private void checkDiffers(int index, ReadPage page) {
    OptionalInt same = digests.add(index, page.digest());
    if (same.isPresent()) {
      throw DataLoadException.of(name(), PageChain.same(same.getAsInt()));
    }
  }

  /// Reads the wanted records of a page.
  private static ReadPage read(
      ApiRecords found, Page page, JsonTypedRows rows, SplitConsumer consumer) throws IOException {
    consumer.bytesRead(page.body().length);
    if (page.isEnd(found.paging(), found.layout())) {
      return ReadPage.end(page, found.records());
    }
    try (JsonRecords records = records(found, page)) {
      if (consumer.keepsTexts()) {
        records.keepTexts();
      }
      rows.read(records, new ByteProgress(() -> 0, consumer));
      return new ReadPage(page, found.records(), records.number(), records.range(), false);
    }
  }

  private static JsonRecords records(ApiRecords found, Page page) throws IOException {
    try {
      return page.records(found.layout());
    } catch (EtlException e) {
      throw DataLoadException.of(found.name(), e);
    }
  }
}
