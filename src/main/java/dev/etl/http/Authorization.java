package dev.etl.http;

import dev.etl.data.text.HiddenTexts;
import dev.etl.http.signin.SignInSession;
import dev.etl.http.signin.Signer;
import java.util.Objects;
import java.util.Optional;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/// Signs the attempts of one request. Used by one thread.
final class Authorization {
  private final Optional<SignInSession> session;
  private @Nullable Signer used;
  private boolean renewed;

  /// @param session empty for requests that are not signed
  Authorization(Optional<SignInSession> session) {
    this.session = session;
  }

  /// The request of the next attempt.
  ///
  /// @throws dev.etl.data.EtlException (unavailable) if a secret or a token cannot be had
  Request sign(Request request) {
    if (session.isEmpty()) {
      return request;
    }
    Signer signer = session.get().signer();
    used = signer;
    OriginHeaders headers = Objects.requireNonNull(request.tag(OriginHeaders.class));
    return request.newBuilder().tag(OriginHeaders.class, headers.signedBy(signer)).build();
  }

  /// An attempt failed.
  ///
  /// @return true if another one with a new token may succeed; once for each request
  boolean renews(FailedAttempt failure) {
    Signer signer = used;
    if (failure.status() != 401 || renewed || signer == null || session.isEmpty()) {
      return false;
    }
    renewed = true;
    return session.get().renew(signer);
  }

  /// The secrets that requests are signed with.
  HiddenTexts secrets() {
    return session.map(SignInSession::secrets).orElse(HiddenTexts.NONE);
  }
}
