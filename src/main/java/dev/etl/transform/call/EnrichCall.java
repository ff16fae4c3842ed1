package dev.etl.transform.call;

import dev.etl.data.EtlException;
import dev.etl.http.ApiRequest;
import dev.etl.http.HttpSettings;
import dev.etl.http.RetryListener;
import dev.etl.loader.LoadContext;
import dev.etl.loader.api.AnswerFields;
import dev.etl.loader.api.AnswerRecords;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// One call with all its attempts. Its failure is a value; a cancelled run is an exception.
///
/// @param workers the most concurrent calls
public record EnrichCall(LoadContext loads, int workers, Reader reader)
    implements BiFunction<ApiRequest, RetryListener, Answer> {

  /// Sends a request and reads the records of the answer.
  @FunctionalInterface
  public interface Reader {
    List<@Nullable String[]> read(ApiRequest request, RetryListener listener);
  }

  /// Takes columns from one answer, which is the only record.
  public static EnrichCall single(
      LoadContext loads, HttpSettings http, int workers, AnswerFields taken) {
    return new EnrichCall(
        loads,
        workers,
        (request, listener) -> {
          @Nullable String[] texts = loads.http().get(request.url(), http, listener, taken::read);
          return List.<@Nullable String[]>of(texts);
        });
  }

  /// Takes columns from each record of an answer and of the pages after it.
  public static EnrichCall many(
      LoadContext loads, HttpSettings http, int workers, AnswerRecords records) {
    return new EnrichCall(
        loads,
        workers,
        (request, listener) -> records.read(request, http, loads.pages(), listener));
  }

  @Override
  public Answer apply(ApiRequest request, RetryListener listener) {
    loads.http().expect(workers);
    try {
      return new Answer.Found(reader.read(request, listener));
    } catch (EtlException e) {
      return switch (e.kind()) {
        case USAGE, DATA, UNAVAILABLE, LOCKED, DIFFERENCE -> new Answer.Failed(e.getMessage());
        case TIME_LIMIT, CANCELLED, INTERNAL -> throw e;
      };
    }
  }
}
