package dev.etl.pipeline.form;

import dev.etl.data.grammar.Durations;
import dev.etl.http.RetryPolicy;
import java.time.Duration;
import java.util.List;

/// The keys that say how often something is tried.
final class RetryKeys {
  private static final RetryPolicy STANDARD = RetryPolicy.DEFAULTS;

  private RetryKeys() {}

  /// @param attempt what is tried, as the description of `attempts` has it
  /// @param longest what the longest wait means
  static List<Key> keys(String attempt, String longest) {
    return List.of(
        Key.optional("attempts", new Kind.Value(RetryPolicy.ATTEMPTS), attempt)
            .standard(Integer.toString(STANDARD.attempts())),
        Key.optional(
                "retry_delay",
                new Kind.Value(Durations.GRAMMAR),
                "The wait before the second attempt.")
            .standard(Durations.GRAMMAR.print(STANDARD.delay())),
        Key.optional(
                "backoff",
                new Kind.Value(RetryPolicy.BACKOFF),
                "By how much each further wait is longer.")
            .standard(Double.toString(STANDARD.backoff())),
        Key.optional(
                "jitter",
                new Kind.Value(RetryPolicy.JITTER),
                "What share of a wait is left to chance.")
            .standard(Double.toString(STANDARD.jitter())),
        Key.optional("max_retry_wait", new Kind.Value(Durations.GRAMMAR), longest)
            .standard(Durations.GRAMMAR.print(STANDARD.maxWait())));
  }

  static RetryPolicy read(Fields fields) {
    return new RetryPolicy(
        fields
            .read("attempts", RetryPolicy.ATTEMPTS)
            .map(Math::toIntExact)
            .orElse(STANDARD.attempts()),
        fields.read("retry_delay", Durations.GRAMMAR).orElse(STANDARD.delay()),
        fields.read("backoff", RetryPolicy.BACKOFF).orElse(STANDARD.backoff()),
        fields.read("jitter", RetryPolicy.JITTER).orElse(STANDARD.jitter()),
        fields.read("max_retry_wait", Durations.GRAMMAR).orElse(STANDARD.maxWait()));
  }

  static void write(RetryPolicy retry, MappingBuilder to) {
    if (retry.attempts() != STANDARD.attempts()) {
      to.number("attempts", retry.attempts());
    }
    writeDuration("retry_delay", retry.delay(), STANDARD.delay(), to);
    if (retry.backoff() != STANDARD.backoff()) {
      to.number("backoff", retry.backoff());
    }
    if (retry.jitter() != STANDARD.jitter()) {
      to.number("jitter", retry.jitter());
    }
    writeDuration("max_retry_wait", retry.maxWait(), STANDARD.maxWait(), to);
  }

  static void writeDuration(String key, Duration duration, Duration standard, MappingBuilder to) {
    if (!duration.equals(standard)) {
      to.text(key, Durations.GRAMMAR.print(duration));
    }
  }
}
