package dev.etl.loader.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.format.json.JsonRecords;
import dev.etl.format.json.JsonValues;
import dev.etl.http.ApiRequest;
import dev.etl.http.HttpSettings;
import dev.etl.http.RetryListener;
import dev.etl.http.page.Paging;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.loader.source.DataLoadException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads all records of an answer and of the pages that follow it: of each the values at pointers.
/// Immutable.
public final class AnswerRecords {
  private static final long MAX_BYTES = 256L << 20;

  private final Optional<String> place;
  private final Paging paging;
  private final JsonValues values;

  /// @param place a JSON pointer to the array of records; without one, the first page tells
  /// @param pointers JSON pointers into a record
  /// @throws EtlException USAGE if a pointer is invalid
  public AnswerRecords(Optional<String> place, Paging paging, List<String> pointers) {
    place.ifPresent(Pointers::check);
    Pointers.check(paging);
    pointers.forEach(Pointers::check);
    this.place = place;
    this.paging = paging;
    values = new JsonValues(pointers);
  }

  /// Reads the records in order: a text for each pointer, null without a value.
  ///
  /// @throws EtlException if a page cannot be read, or the pages would not end
  public List<@Nullable String[]> read(
      ApiRequest request, HttpSettings http, PageClient client, RetryListener listener) {
    String source = request.url().redacted();
    ApiRecords api =
        new ApiRecords(source, request, place, false, http, TypedColumns.INFERRED, paging);
    try {
      return read(api, client, listener);
    } catch (DataLoadException e) {
      throw e;
    } catch (EtlException e) {
      throw DataLoadException.of(source, e);
    } catch (IOException e) {
      throw DataLoadException.of(source, e);
    }
  }

  private List<@Nullable String[]> read(
      ApiRecords declared, PageClient client, RetryListener listener) throws IOException {
    ApiRecords api = declared;
    PageChain chain = new PageChain(api);
    List<@Nullable String[]> all = new ArrayList<>();
    Optional<PagePosition> next = Optional.of(chain.position());
    long bytes = 0;
    while (next.isPresent()) {
      Page page = PageRequester.request(api, client, next.get(), listener);
      bytes += page.body().length;
      if (bytes > MAX_BYTES) {
        throw new EtlException(
            ErrorKind.DATA,
            "the records of one row have more than 256 MiB",
            "load them as a source, and join them with the rows");
      }
      api = api.foundIn(page);
      next = chain.after(read(page, api, all));
    }
    return all;
  }

  private ReadPage read(Page page, ApiRecords api, List<@Nullable String[]> all)
      throws IOException {
    if (page.isEnd(api.paging(), api.layout())) {
      return ReadPage.end(page, api.records());
    }
    try (JsonRecords records = page.records(api.layout())) {
      records.keepTexts();
      while (records.next((_, _) -> {})) {
        all.add(values.read(new ByteArrayInputStream(records.text().getBytes(UTF_8))));
      }
      return new ReadPage(page, api.records(), records.number(), records.range(), false);
    }
  }
}
