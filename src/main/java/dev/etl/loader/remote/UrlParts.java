package dev.etl.loader.remote;

import dev.etl.http.AnswerReader;
import dev.etl.http.ContentRequest;
import dev.etl.http.HttpClient;
import dev.etl.http.HttpHeader;
import dev.etl.http.RetryListener;
import dev.etl.loader.source.DataLoadException;
import java.util.function.Supplier;

/// Requests for the file behind a URL: `If-Range` (RFC 9110, section 13.1.5).
///
/// @param client made on demand
record UrlParts(Supplier<HttpClient> client, RemoteInput input) implements Parts {
  @Override
  public String name() {
    return input.name();
  }

  @Override
  public String lastPart() {
    return input.url().lastPart();
  }

  @Override
  public HttpHeader condition(Validator version) {
    return new HttpHeader("If-Range", version.text());
  }

  @Override
  public <T> T get(ContentRequest request, RetryListener listener, AnswerReader<T> reader) {
    return DataLoadException.asking(
        input.name(),
        input.url(),
        () -> client.get().get(input.url(), input.http(), request, listener, reader));
  }
}
