package dev.etl.http;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// One attempt of a request: connects, gets a response and reads it. Used by one thread.
///
/// @param method the method that every response must belong to
record Exchange<T>(
    Connections connections,
    Url url,
    String method,
    HttpSettings settings,
    ContentRequest content,
    Admission admission,
    Authorization authorization,
    AnswerReader<T> reader) {

  /// Sends a signed request and reads its response.
  ///
  /// @throws FailedAttempt if there is no usable response
  T attempt(Request signed) {
    ConnectionShard shard = connections.shards().borrow();
    try {
      return attempt(shard, content.of(signed), new ResponseDeadline(settings.responseTimeout()));
    } finally {
      connections.shards().giveBack(shard);
    }
  }

  private T attempt(ConnectionShard shard, Request hop, ResponseDeadline deadline) {
    Call call = shard.newCall(hop);
    HttpUrl secure;
    connections.underWay().begin(call);
    try (Response response = deadline.within(call, call::execute)) {
      if (isWhole(response)) {
        admission.accepted(response);
        checkMethod(response);
        return read(received(response, deadline, call), deadline);
      }
      secure = secureRedirect(response);
      if (secure == null) {
        String said =
            ErrorBody.of(
                response,
                received(response, deadline, call).body(),
                url,
                settings,
                authorization.secrets());
        throw FailedAttempt.of(response, said, settings.retry().maxWait(), Instant.now());
      }
    } catch (IOException failure) {
      throw failed(failure, false, deadline);
    } finally {
      connections.underWay().end(call);
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
    if (!response.request().method().equals(method)) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          "%s: redirects to %s, where a %s becomes a GET"
              .formatted(url, url.redirectedTo(response.request().url()), method),
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
    if (deadline.hasPassed() && !connections.underWay().isCancelled()) {
      return FailedAttempt.tooSlow(failure, settings.responseTimeout());
    }
    boolean interrupted =
        failure instanceof InterruptedIOException && !(failure instanceof SocketTimeoutException);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (connections.underWay().isCancelled() || Thread.currentThread().isInterrupted()) {
      return connections.cancelled(url, failure);
    }
    return FailedAttempt.of(failure, answered, settings.timeout());
  }

  private ReceivedAnswer received(Response response, ResponseDeadline deadline, Call call) {
    return new ReceivedAnswer(url, response, connections.decoders(), deadline, call);
  }
}
