package dev.etl.http;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.slot.Wait;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One request with all its attempts: each connects, gets a response and reads it. Used once, by
/// one thread.
final class Attempts<T> {
  private static final Logger LOG = LoggerFactory.getLogger("etl.http");

  /// The only encoding requested for responses.
  static final String GZIP = "gzip";

  private final ConnectionShards shards;
  private final ActiveCalls underWay;
  private final Url url;
  private final Request request;
  private final HttpSettings settings;
  private final ContentRequest content;
  private final Admission admission;
  private final Authorization authorization;
  private final RetryListener listener;
  private final AnswerReader<T> reader;
  private int made;
  private int postponed;

  Attempts(
      ConnectionShards shards,
      ActiveCalls underWay,
      Url url,
      Request request,
      HttpSettings settings,
      ContentRequest content,
      Admission admission,
      Authorization authorization,
      RetryListener listener,
      AnswerReader<T> reader) {
    this.shards = shards;
    this.underWay = underWay;
    this.url = url;
    this.request = request;
    this.settings = settings;
    this.content = content;
    this.admission = admission;
    this.authorization = authorization;
    this.listener = listener;
    this.reader = reader;
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
      ConnectionShard shard = shards.borrow();
      try {
        return attempt(shard, content.of(signed), new ResponseDeadline(settings.responseTimeout()));
      } catch (FailedAttempt failure) {
        if (authorization.renews(failure)) {
          renewed(failure);
        } else if (admission.postpones(failure)) {
          postponed(failure);
        } else {
          throw failure;
        }
      } finally {
        shards.giveBack(shard);
      }
    }
  }

  private T attempt(ConnectionShard shard, Request hop, ResponseDeadline deadline) {
    Call call = shard.newCall(hop);
    HttpUrl secure;
    underWay.begin(call);
    try (Response response = deadline.within(call, call::execute)) {
      if (isWhole(response)) {
        admission.accepted(response);
        checkMethod(response);
        return read(new ReceivedAnswer(url, response, deadline, call), deadline);
      }
      secure = secureRedirect(response);
      if (secure == null) {
        String said =
            ErrorBody.of(
                response,
                new ReceivedAnswer(url, response, deadline, call).body(),
                url,
                settings,
                authorization.secrets());
        throw FailedAttempt.of(response, said, settings.retry().maxWait(), Instant.now());
      }
    } catch (IOException failure) {
      throw failed(failure, false, deadline);
    } finally {
      underWay.end(call);
    }
    return attempt(shard, hop.newBuilder().url(secure).build(), deadline);
  }

  /// True if the response is complete. Other 2xx statuses mean not ready, missing, or changed on
  /// the way. A partial response is complete if a range was requested, and so are the answers that
  /// the request takes.
  private boolean isWhole(Response response) {
    return response.code() == 200
        || content.statuses().contains(response.code())
        || (response.code() == 206
            && settings.headers().stream()
                .anyMatch(header -> header.name().equalsIgnoreCase("Range")));
  }

  /// Checks that no redirect has turned the request into a GET, which asks for something else.
  private void checkMethod(Response response) {
    if (!response.request().method().equals(request.method())) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          "%s: redirects to %s, where a %s becomes a GET"
              .formatted(url, url.redirectedTo(response.request().url()), request.method()),
          "write the URL to which it redirects");
    }
  }

  /// The target of a redirect that okhttp does not follow: from http to https.
  private static @Nullable HttpUrl secureRedirect(Response response) {
    String location = response.header("Location");
    HttpUrl from = response.request().url();
    if (location == null || !response.isRedirect() || from.isHttps()) {
      return null;
    }
    HttpUrl to = from.resolve(location);
    return to != null && to.isHttps() ? to : null;
  }

  private T read(ReceivedAnswer answer, ResponseDeadline deadline) {
    T result;
    try {
      result = reader.read(answer.answer());
    } catch (EtlException judgement) {
      throw judgement;
    } catch (IOException | RuntimeException exception) {
      throw unread(answer, deadline).orElseGet(() -> ownFailure(exception));
    }
    unread(answer, deadline)
        .ifPresent(
            failure -> {
              throw failure;
            });
    return result;
  }

  /// Why the body could not be read as far as the reader wanted; empty if it could.
  private Optional<RuntimeException> unread(ReceivedAnswer answer, ResponseDeadline deadline) {
    IOException failure = answer.failure();
    return failure == null
        ? answer.undecoded().map(undecoded -> undecoded)
        : Optional.of(failed(failure, true, deadline));
  }

  /// The exception of the reader itself, not of the network.
  private RuntimeException ownFailure(Exception exception) {
    if (exception instanceof RuntimeException unchecked) {
      return unchecked;
    }
    return new EtlException(
        ErrorKind.UNAVAILABLE,
        url + ": " + url.hiddenIn(EtlException.reason(exception)),
        "",
        exception);
  }

  private RuntimeException failed(
      IOException failure, boolean answered, ResponseDeadline deadline) {
    if (deadline.hasPassed() && !underWay.isCancelled()) {
      return FailedAttempt.tooSlow(failure, settings.responseTimeout());
    }
    boolean interrupted =
        failure instanceof InterruptedIOException && !(failure instanceof SocketTimeoutException);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (underWay.isCancelled() || Thread.currentThread().isInterrupted()) {
      return cancelled(failure);
    }
    return FailedAttempt.of(failure, answered, settings.timeout());
  }

  private EtlException cancelled(@Nullable Throwable cause) {
    return new EtlException(ErrorKind.CANCELLED, url + ": cancelled", "", cause);
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
