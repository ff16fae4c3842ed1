package dev.etl.http;

import dev.etl.data.EtlException;
import dev.etl.slot.Wait;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One request with all its attempts. Used once, by one thread.
final class Attempts<T> {
  private static final Logger LOG = LoggerFactory.getLogger("etl.http");

  private final Exchange<T> exchange;
  private final ActiveCalls underWay;
  private final Url url;
  private final Request request;
  private final HttpSettings settings;
  private final Admission admission;
  private final Authorization authorization;
  private final RetryListener listener;
  private int made;
  private int postponed;

  /// @param request to be signed anew for each attempt
  Attempts(Exchange<T> exchange, Request request, RetryListener listener) {
    this.exchange = exchange;
    this.underWay = exchange.connections().underWay();
    this.url = exchange.url();
    this.request = request;
    this.settings = exchange.settings();
    this.admission = exchange.admission();
    this.authorization = exchange.authorization();
    this.listener = listener;
  }

  T run() {
    try {
      return first();
    } catch (FailedAttempt failure) {
      throw new FailedRequest(url, failure, reason(failure), made, failure.getCause());
    }
  }

  /// The first attempt, usually the only one, and those that follow its failure.
  private T first() {
    try {
      return attempt();
    } catch (FailedAttempt failure) {
      return again(failure);
    }
  }

  private T again(FailedAttempt first) {
    RetryConfig config =
        RetryConfig.<T>custom()
            .maxAttempts(settings.retry().attempts())
            .retryOnException(
                failure -> failure instanceof FailedAttempt attempt && attempt.retryable())
            .intervalBiFunction((_, outcome) -> pause(outcome.getLeft()))
            .build();
    AtomicReference<@Nullable FailedAttempt> known = new AtomicReference<>(first);
    return Retry.of("http", config)
        .executeSupplier(
            () -> {
              FailedAttempt failure = known.getAndSet(null);
              if (failure != null) {
                throw failure;
              }
              return attempt();
            });
  }

  /// An attempt, repeated as long as its host only postpones it.
  private T attempt() {
    while (true) {
      pause(admission::await);
      if (underWay.isCancelled() || Thread.currentThread().isInterrupted()) {
        throw cancelled(null);
      }
      Request signed = authorization.sign(request);
      made++;
      try {
        return exchange.attempt(signed);
      } catch (FailedAttempt failure) {
        if (authorization.renews(failure)) {
          renewed(failure);
        } else if (admission.postpones(failure)) {
          postponed(failure);
        } else {
          throw failure;
        }
      }
    }
  }

  private EtlException cancelled(@Nullable Throwable cause) {
    return exchange.connections().cancelled(url, cause);
  }

  /// Reports a failure that another attempt follows, and waits for it here, because only an
  /// interrupt ends a wait of resilience4j.
  ///
  /// @return the remaining wait: none
  private long pause(Throwable failure) {
    if (!(failure instanceof FailedAttempt attempt)) {
      throw new IllegalArgumentException("Not to be retried", failure);
    }
    Duration wait = wait(attempt);
    LOG.warn(
        "{}: attempt {} of {} failed ({}); next in {}",
        url,
        made - postponed,
        settings.retry().attempts(),
        hidden(attempt.reason()),
        Seconds.text(wait));
    retry(attempt.refuser() == null ? wait : Duration.ZERO);
    return 0;
  }

  /// The wait after a failure: the same for all requests if their host accepts none.
  private Duration wait(FailedAttempt failure) {
    if (failure.refuser() != null) {
      return admission.closedFor();
    }
    Duration asked = failure.retryAfter();
    return asked == null ? Backoff.after(made - postponed, settings.retry()) : asked;
  }

  private void renewed(FailedAttempt failure) {
    postponed++;
    LOG.warn("{}: {}; signs in again", url, hidden(failure.reason()));
    retry(Duration.ZERO);
  }

  /// The reason of the last failure, with what the server says about it.
  private String reason(FailedAttempt failure) {
    String reason = hidden(failure.reason());
    return failure.said().isEmpty() ? reason : reason + ": " + failure.said();
  }

  private String hidden(String text) {
    return authorization.secrets().in(url.hiddenIn(text));
  }

  private void postponed(FailedAttempt failure) {
    postponed++;
    LOG.warn(
        "{}: {}; the server accepts others, next in {}",
        url,
        hidden(failure.reason()),
        Seconds.text(admission.closedFor()));
    retry(Duration.ZERO);
  }

  private void retry(Duration wait) {
    listener.retried();
    pause(() -> listener.pause(() -> underWay.pause(wait)));
    if (underWay.isCancelled()) {
      throw cancelled(null);
    }
  }

  private void pause(Wait wait) {
    try {
      wait.run();
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw cancelled(interruption);
    }
  }
}
