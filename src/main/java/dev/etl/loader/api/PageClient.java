package dev.etl.loader.api;

import dev.etl.http.HttpClient;
import dev.etl.loader.rows.JsonTypes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What the APIs of a run share: the client that sends their requests, pages that an earlier
/// attempt has read, and the columns of URLs of one kind. Thread-safe.
public final class PageClient {
  private final Supplier<HttpClient> client;
  private final KeptPages kept;
  private final Map<ApiKind, JsonTypes.Found> columns = new HashMap<>();

  /// @param client gives the client of the run, which is made on demand
  public PageClient(Supplier<HttpClient> client, KeptPages kept) {
    this.client = client;
    this.kept = kept;
  }

  HttpClient http() {
    return client.get();
  }

  /// The pages that were read.
  KeptPages keptPages() {
    return kept;
  }

  /// The columns of an API's records, if another URL of the kind has shared them.
  synchronized Optional<JsonTypes.Found> columns(ApiKind kind) {
    return Optional.ofNullable(columns.get(kind));
  }

  /// Shares the columns of an API's records with all URLs of the kind.
  synchronized void share(ApiKind kind, JsonTypes.Found found) {
    columns.put(kind, found);
  }
}
