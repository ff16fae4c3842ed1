package dev.etl.transform.call;

import dev.etl.http.ApiRequest;
import dev.etl.http.RetryListener;
import java.util.Optional;
import java.util.function.BiFunction;

/// Answers of earlier runs, and those of this one for later runs. Thread-safe.
public interface AnswerStore {
  /// Keeps nothing.
  AnswerStore NONE =
      new AnswerStore() {
        @Override
        public Optional<Answer> find(String key) {
          return Optional.empty();
        }

        @Override
        public void keep(String key, Answer.Found answer) {
          // Nothing is kept.
        }
      };

  /// What an earlier run was answered.
  ///
  /// @param key what was asked; may hold secrets
  Optional<Answer> find(String key);

  /// Keeps an answer for later runs.
  void keep(String key, Answer.Found answer);

  /// Calls that are made only if no answer is kept.
  default BiFunction<ApiRequest, RetryListener, Answer> before(
      BiFunction<ApiRequest, RetryListener, Answer> call) {
    return (request, listener) -> {
      String key = key(request);
      Optional<Answer> kept = find(key);
      if (kept.isPresent()) {
        return kept.get();
      }
      Answer answer = call.apply(request, listener);
      if (answer instanceof Answer.Found found) {
        keep(key, found);
      }
      return answer;
    };
  }

  /// A text that identifies a request. It may hold secrets.
  static String key(ApiRequest request) {
    ApiRequest resolved = request.resolved();
    return "%s %s %s"
        .formatted(
            resolved.method(),
            resolved.url().textWithSecrets(),
            resolved.body().map(body -> body.kind() + " " + body.text()).orElse(""));
  }
}
