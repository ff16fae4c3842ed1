package dev.etl.loader.api;

import dev.etl.data.Schema;
import dev.etl.file.input.InputStreamWithCount;
import dev.etl.format.json.JsonRecords;
import dev.etl.http.ContentRequest;
import dev.etl.http.HttpAnswer;
import dev.etl.http.page.SinglePage;
import dev.etl.loader.rows.ByteProgress;
import dev.etl.loader.rows.ColumnSelection;
import dev.etl.loader.rows.InMemoryTexts;
import dev.etl.loader.rows.JsonCorrections;
import dev.etl.loader.rows.JsonNumberRows;
import dev.etl.loader.rows.RecentRecords;
import dev.etl.loader.rows.SplitRetries;
import dev.etl.loader.source.CorrectableSource;
import dev.etl.loader.source.DataLoadException;
import dev.etl.loader.source.RestorableSource;
import dev.etl.loader.source.SourceFacts;
import dev.etl.loader.source.Split;
import dev.etl.loader.source.SplitConsumer;
import dev.etl.loader.source.SplitRead;
import java.io.IOException;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// The numbers of an API. Named columns are known at once; others once the first records have
/// arrived, before any row is handed on.
record ApiSource(ApiRecords api, ColumnSelection columns, PageClient client)
    implements CorrectableSource, RestorableSource {

  @Override
  public String name() {
    return api.name();
  }

  @Override
  public Optional<Schema> schema() {
    return columns.isDefault()
        ? Optional.empty()
        : Optional.of(ColumnSelection.schema(columns.names()));
  }

  @Override
  public Optional<SourceFacts> facts() {
    return Optional.of(new SourceFacts.OfUrl(name()));
  }

  @Override
  public OptionalLong length() {
    return OptionalLong.empty();
  }

  @Override
  public SplitRead read(Split split, SplitConsumer consumer) {
    if (!(api.paging().kind() instanceof SinglePage)) {
      return readPages(consumer);
    }
    return SplitRead.whole(
        DataLoadException.asking(
            name(),
            api.url(),
            () ->
                client
                    .http()
                    .send(
                        api.request(),
                        api.http(),
                        new ContentRequest(List.of(PageRequester.ACCEPT), Set.of()),
                        new SplitRetries(consumer),
                        answer -> read(answer, consumer))));
  }

  @Override
  public long readTexts(NavigableMap<Long, String> texts, SplitConsumer consumer) {
    try {
      JsonCorrections corrections = new JsonCorrections(name(), texts, api.layout().ofRecord());
      RecentRecords known = RecentRecords.passing(consumer, Optional.of(new InMemoryTexts(texts)));
      return corrections.read(
          records ->
              new JsonNumberRows(
                      name(),
                      columns,
                      records,
                      new ByteProgress(() -> 0, consumer),
                      corrections::lineOf,
                      known)
                  .read(),
          consumer);
    } catch (IOException e) {
      throw DataLoadException.of(name(), e);
    }
  }

  private SplitRead readPages(SplitConsumer consumer) {
    RecentRecords recent = RecentRecords.of(consumer);
    try (PagedRecords records = new PagedRecords(api, client, consumer, recent.keeps())) {
      ByteProgress progress = new ByteProgress(() -> 0, consumer);
      return SplitRead.whole(
          new JsonNumberRows(name(), columns, records, progress, line -> line, recent).read());
    } catch (IOException e) {
      throw DataLoadException.of(name(), e);
    }
  }

  private long read(HttpAnswer answer, SplitConsumer consumer) throws IOException {
    InputStreamWithCount body = InputStreamWithCount.of(Page.jsonOf(name(), answer));
    RecentRecords recent = RecentRecords.of(consumer);
    try (JsonRecords records = JsonRecords.ofAnswer(body, answer.encoding(), api.layout())) {
      if (recent.keeps()) {
        records.keepTexts();
      }
      ByteProgress progress = new ByteProgress(body::bytesRead, consumer);
      return new JsonNumberRows(name(), columns, records, progress, line -> line, recent).read();
    }
  }
}
