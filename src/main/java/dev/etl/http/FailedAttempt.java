package dev.etl.http;

import dev.etl.data.EtlException;
import dev.etl.data.Redaction;
import dev.etl.http.limit.ServerLimit;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// The failure of one attempt; knows whether another may follow. Its message is the reason alone,
/// without the URL and without secrets.
final class FailedAttempt extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String NETWORK_HINT = "check that the server runs and can be reached";

  private final int status;
  private final String hint;
  private final boolean retryable;
  private final @Nullable Duration retryAfter;
  private final transient @Nullable HttpUrl refuser;
  private String said = "";

  private FailedAttempt(
      int status,
      String reason,
      String hint,
      boolean retryable,
      @Nullable Duration retryAfter,
      @Nullable HttpUrl refuser,
      @Nullable Throwable cause) {
    super(reason, cause);
    this.status = status;
    this.hint = hint;
    this.retryable = retryable;
    this.retryAfter = retryAfter;
    this.refuser = refuser;
  }

  /// An unusable response: any status but 200. Retried are 202 (not ready yet), 408, 425, 5xx and
  /// refusals because of a limit, unless the server asks for a longer wait than allowed.
  ///
  /// @param said the beginning of its body, without secrets; may be empty
  static FailedAttempt of(Response response, String said, Duration maxWait, Instant now) {
    FailedAttempt failure = of(response, maxWait, now);
    failure.said = said;
    return failure;
  }

  private static FailedAttempt of(Response response, Duration maxWait, Instant now) {
    int status = response.code();
    String reason = (status + " " + response.message().replaceAll("[^ -~]", "?")).strip();
    ServerLimit limit = ServerLimit.of(status, response.headers(), HiddenRetryAfter.NAME, now);
    boolean retryable =
        status == 202 || status == 408 || status == 425 || limit.refuses() || status >= 500;
    Duration wait = limit.pause();
    if (retryable && wait != null && wait.compareTo(maxWait) > 0) {
      return tooLong(status, reason + "; the server", wait, maxWait);
    }
    HttpUrl refuser = limit.refuses() ? response.request().url() : null;
    return new FailedAttempt(
        status,
        reason,
        hint(limit.refuses() ? 429 : status),
        retryable,
        retryable ? wait : null,
        refuser,
        null);
  }

  /// A request that was not sent, because the server asked another one to wait.
  static FailedAttempt unsent(Duration wait, Duration maxWait) {
    return tooLong(0, "not sent: the server, in its response to another request,", wait, maxWait);
  }

  private static FailedAttempt tooLong(int status, String who, Duration wait, Duration maxWait) {
    return new FailedAttempt(
        status,
        "%s asks to wait %s, longer than the %s allowed"
            .formatted(who, Seconds.text(wait), Seconds.text(maxWait)),
        "raise --max-retry-wait, or try later",
        false,
        wait,
        null,
        null);
  }

  private static String hint(int status) {
    return switch (status) {
      case 202 ->
          "the server has not prepared its response yet: try later, or with more --attempts";
      case 203 -> "a proxy answered in place of the server: check the network and credentials";
      case 204, 205 -> "the server has no content under this URL: check the URL";
      case 206 -> "the server sent only a part: check the URL";
      case 401, 403 ->
          "pass credentials with --header or --bearer-env, or declare them under auth in a pipeline"
              + " file";
      case 405 -> "the URL takes another method: --method=POST with --body or --form";
      case 406, 415 -> "the server expects other headers: --header='Accept: ...' or Content-Type";
      case 407 -> "the proxy asks for credentials: https_proxy=http://USER:PASSWORD@HOST:PORT";
      case 404, 410 -> "check the URL";
      case 429 -> "send fewer requests: --rate=N/s, fewer --workers, or more --attempts";
      default -> {
        if (status < 300) {
          yield "only a response with status 200 is data: check the URL";
        }
        if (status < 400) {
          yield "the redirect leads nowhere: check the URL";
        }
        yield status < 500 ? "check the URL and --header" : "try later, or with more --attempts";
      }
    };
  }

  /// A network failure before or within a response. Retried, unless it would fail again: an
  /// untrusted certificate, endless redirects, a server that does not speak HTTP.
  static FailedAttempt of(IOException failure, boolean answered, Duration timeout) {
    String detail = Redaction.text(EtlException.reason(failure));
    return switch (failure) {
      case SocketTimeoutException _ ->
          network(
              "no response within " + Seconds.text(timeout), "raise --request-timeout", failure);
      case ConnectException _ -> network(connectReason(failure), NETWORK_HINT, failure);
      case UnknownHostException _ ->
          network("unknown host", "check the host name and the network", failure);
      case SSLException _ ->
          new FailedAttempt(
              0,
              "TLS failure: " + detail.lines().findFirst().orElse(""),
              isUntrusted(failure)
                  ? "check the server's certificate; --cacert names the authorities to trust"
                  : "check the server's certificate, and that it speaks https",
              !isUntrusted(failure),
              null,
              null,
              failure);
      case ProtocolException _ when !answered ->
          new FailedAttempt(
              0,
              detail.startsWith("Too many follow-up")
                  ? "too many redirects (more than 20)"
                  : "not an HTTP response: " + detail,
              "check the URL",
              false,
              null,
              null,
              failure);
      case ProtocolException _, EOFException _ ->
          network("the response ended early", NETWORK_HINT, failure);
      default -> network("connection lost (" + detail + ")", NETWORK_HINT, failure);
    };
  }

  /// A response that took too long. Retried.
  static FailedAttempt tooSlow(IOException failure, Duration allowed) {
    return network(
        "the response was not complete within " + Seconds.text(allowed),
        "raise --response-timeout (response_timeout in a file)",
        failure);
  }

  private static FailedAttempt network(String reason, String hint, IOException failure) {
    return new FailedAttempt(0, reason, hint, true, null, null, failure);
  }

  private static String connectReason(IOException failure) {
    Throwable cause = failure.getCause();
    String reason = EtlException.reason(cause == null ? failure : cause);
    return reason.startsWith("Connection refused") ? "connection refused" : reason;
  }

  private static boolean isUntrusted(IOException failure) {
    return failure instanceof SSLPeerUnverifiedException
        || failure.getCause() instanceof CertificateException;
  }

  /// The reason, worded to follow the URL.
  String reason() {
    return EtlException.reason(this);
  }

  /// The status of the response; 0 if the network failed.
  int status() {
    return status;
  }

  /// The beginning of the body of the response, without secrets; empty if there is none.
  String said() {
    return said;
  }

  /// The hint for the user.
  String hint() {
    return hint;
  }

  boolean retryable() {
    return retryable;
  }

  /// The wait that the server asks for; null if it asks for none.
  @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /// The URL whose host accepts no requests at the moment; null if the failure is of this request
  /// alone.
  @Nullable HttpUrl refuser() {
    return refuser;
  }
}
