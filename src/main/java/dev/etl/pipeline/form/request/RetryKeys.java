package dev.etl.pipeline.form.request;

import dev.etl.data.grammar.Durations;
import dev.etl.http.RetryPolicy;
import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.MappingBuilder;
import java.time.Duration;
import java.util.List;

/// The keys of a retry policy. Immutable.
public final class RetryKeys {
  private static final RetryPolicy STANDARD = RetryPolicy.DEFAULTS;

  private static final Key<Duration> DELAY =
      Key.of(
          "retry_delay",
          Durations.GRAMMAR,
          STANDARD.delay(),
          "The wait before the second attempt.");
  private static final Key<Double> BACKOFF =
      Key.of(
          "backoff", RetryPolicy.BACKOFF, STANDARD.backoff(), "Factor by which each wait grows.");
  private static final Key<Double> JITTER =
      Key.of("jitter", RetryPolicy.JITTER, STANDARD.jitter(), "Random share of each wait.");

  private final Key<Integer> attempts;
  private final Key<Duration> longest;

  /// @param attempts the description of the key `attempts`
  /// @param longest the description of the key `max_retry_wait`
  public RetryKeys(String attempts, String longest) {
    this.attempts =
        Key.of("attempts", Codec.whole(RetryPolicy.ATTEMPTS), STANDARD.attempts(), attempts);
    this.longest = Key.of("max_retry_wait", Durations.GRAMMAR, STANDARD.maxWait(), longest);
  }

  /// All of them, in the order of the reference.
  public List<Key<?>> keys() {
    return List.of(attempts, DELAY, BACKOFF, JITTER, longest);
  }

  /// The policy of a mapping that has these keys.
  ///
  /// @throws dev.etl.data.EtlException USAGE if a value is invalid, with its place
  public RetryPolicy read(Fields fields) {
    return new RetryPolicy(
        fields.get(attempts),
        fields.get(DELAY),
        fields.get(BACKOFF),
        fields.get(JITTER),
        fields.get(longest));
  }

  /// Adds the values that differ from the defaults.
  public void write(RetryPolicy retry, MappingBuilder to) {
    to.put(attempts, retry.attempts())
        .put(DELAY, retry.delay())
        .put(BACKOFF, retry.backoff())
        .put(JITTER, retry.jitter())
        .put(longest, retry.maxWait());
  }
}
