package dev.etl.transform.call;

import dev.etl.data.EtlException;
import dev.etl.http.HttpClient;
import dev.etl.http.HttpSettings;
import dev.etl.http.RetryListener;
import dev.etl.http.Url;
import dev.etl.loader.LoadContext;
import dev.etl.loader.api.AnswerFields;
import java.util.function.BiFunction;

/// One call with all its attempts. Its failure is a value; a cancelled run is an exception.
///
/// @param workers the most concurrent calls
public record EnrichCall(LoadContext loads, HttpSettings http, int workers, AnswerFields taken)
    implements BiFunction<Url, RetryListener, Answer> {

  @Override
  public Answer apply(Url url, RetryListener listener) {
    HttpClient client = loads.http();
    client.expect(workers);
    try {
      return new Answer.Found(client.get(url, http, listener, taken::read));
    } catch (EtlException e) {
      return switch (e.kind()) {
        case USAGE, DATA, UNAVAILABLE, LOCKED, DIFFERENCE -> new Answer.Failed(e.getMessage());
        case TIME_LIMIT, CANCELLED, INTERNAL -> throw e;
      };
    }
  }
}
