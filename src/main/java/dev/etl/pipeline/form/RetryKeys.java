package dev.etl.pipeline.form;

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
        Key.optional("attempts", new Kind.Whole(1, Integer.MAX_VALUE), attempt)
            .standard(Integer.toString(STANDARD.attempts())),
        Key.optional("retry_delay", Durations.KIND, "The wait before the second attempt.")
            .standard(Durations.text(STANDARD.delay())),
        Key.optional(
                "backoff", new Kind.Decimal(1, 1e6), "By how much each further wait is longer.")
            .standard(Double.toString(STANDARD.backoff())),
        Key.optional("jitter", new Kind.Decimal(0, 1), "What share of a wait is left to chance.")
            .standard(Double.toString(STANDARD.jitter())),
        Key.optional("max_retry_wait", Durations.KIND, longest)
            .standard(Durations.text(STANDARD.maxWait())));
  }

  static RetryPolicy read(Fields fields) {
    return new RetryPolicy(
        fields.read("attempts", Integer::valueOf).orElse(STANDARD.attempts()),
        fields.read("retry_delay", Durations::parse).orElse(STANDARD.delay()),
        fields.read("backoff", Double::valueOf).orElse(STANDARD.backoff()),
        fields.read("jitter", Double::valueOf).orElse(STANDARD.jitter()),
        fields.read("max_retry_wait", Durations::parse).orElse(STANDARD.maxWait()));
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
      to.text(key, Durations.text(duration));
    }
  }
}
