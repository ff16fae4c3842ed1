package dev.etl.http.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.text.HiddenTexts;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.Credentials;
import org.jspecify.annotations.Nullable;

/// Signed in to an API: the secrets are read once, and a token is requested once for all requests,
/// when the first one needs it, before it expires, and after a refusal. Thread-safe.
public final class SignInSession {
  /// Tokens are renewed this long before they expire, or in the last tenth of their time.
  private static final Duration EARLY = Duration.ofMinutes(1);

  private static final String AUTHORIZATION = "Authorization";
  private static final int SHORTEST_SECRET = 3;

  private final SignIn declared;
  private final TokenEndpoint endpoint;
  private final InstantSource clock;
  private final Map<String, String> secrets = new TreeMap<>();
  private @Nullable Signer current;
  private long expires = Long.MAX_VALUE;

  /// @param clock tells when tokens expire, and the time in signatures
  public SignInSession(SignIn declared, TokenEndpoint endpoint, InstantSource clock) {
    this.declared = declared;
    this.endpoint = endpoint;
    this.clock = clock;
  }

  /// What signs requests now. The first caller reads secrets or requests a token; others wait.
  ///
  /// @throws dev.etl.data.EtlException (unavailable) if a secret or a token cannot be had
  public synchronized Signer signer() {
    Signer known = current;
    if (known != null && clock.millis() < expires) {
      return known;
    }
    Signer made = make();
    current = made;
    return made;
  }

  /// The server refused a request with status 401. Lets the next caller of [#signer] request
  /// another token, unless one has been requested since.
  ///
  /// @param used what signed the request
  /// @return whether another signer may help
  @SuppressWarnings("ReferenceEquality") // the signer itself
  public synchronized boolean renew(Signer used) {
    boolean renewable =
        switch (declared) {
          case ClientCredentials _, TokenCommand _ -> true;
          case BasicLogin _, ApiKey _, AwsSignature _, AwsAccess _, HmacSignature _ -> false;
        };
    if (renewable && used == current) {
      current = null;
    }
    return renewable;
  }

  /// Hides the secrets read so far in texts.
  public synchronized HiddenTexts secrets() {
    return HiddenTexts.of(secrets);
  }

  private Signer make() {
    return switch (declared) {
      case BasicLogin(String user, SecretText password) ->
          header(AUTHORIZATION, hidden(Credentials.basic(user, read(password), UTF_8)));
      case ApiKey(ApiKey.Place place, String name, String prefix, SecretText key) ->
          switch (place) {
            case HEADER -> header(name, prefix + read(key));
            case QUERY -> parameter(name, prefix + read(key));
          };
      case ClientCredentials credentials -> bearer(token(credentials));
      case TokenCommand(var words) -> bearer(hidden(SecretCommand.run(words)));
      case AwsSignature aws ->
          new AwsSigner(
              aws.service(),
              aws.region(),
              read(aws.accessKey()),
              read(aws.secretKey()),
              aws.sessionToken().map(this::read).orElse(null),
              clock);
      case AwsAccess access -> aws(access, access.credentials().get());
      case HmacSignature hmac -> new HmacSigner(hmac, read(hmac.key()), clock);
    };
  }

  private Signer aws(AwsAccess access, AwsCredentials found) {
    expires =
        found
            .expires()
            .map(time -> time.minus(early(Duration.between(clock.instant(), time))).toEpochMilli())
            .orElse(Long.MAX_VALUE);
    return new AwsSigner(
        access.service(),
        access.region(),
        found.accessKey(),
        hidden(found.secretKey()),
        found.sessionToken().map(this::hidden).orElse(null),
        clock);
  }

  private String token(ClientCredentials credentials) {
    String secret = read(credentials.secret());
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "client_credentials");
    credentials.scope().ifPresent(scope -> form.put("scope", scope));
    credentials.audience().ifPresent(audience -> form.put("audience", audience));
    String authorization =
        switch (credentials.style()) {
          // RFC 6749, section 2.3.1: both are encoded as in a form.
          case HEADER ->
              hidden(Credentials.basic(encoded(credentials.client()), encoded(secret), UTF_8));
          case BODY -> {
            form.put("client_id", credentials.client());
            form.put("client_secret", secret);
            yield null;
          }
        };
    String response =
        endpoint.request(credentials.tokenUrl(), form, authorization, HiddenTexts.of(secrets));
    Token token = Token.read(response, credentials.tokenUrl());
    expires =
        token
            .lifetime()
            .map(time -> clock.millis() + time.minus(early(time)).toMillis())
            .orElse(Long.MAX_VALUE);
    return hidden(token.text());
  }

  private static Duration early(Duration lifetime) {
    Duration tenth = lifetime.dividedBy(10);
    return tenth.compareTo(EARLY) < 0 ? tenth : EARLY;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private String read(SecretText secret) {
    return hidden(secret.read());
  }

  private String hidden(String secret) {
    String bare = secret.substring(secret.lastIndexOf(' ') + 1);
    for (String text : new String[] {secret, bare}) {
      if (text.length() >= SHORTEST_SECRET) {
        secrets.put(text, "***");
      }
    }
    return secret;
  }

  private static Signer bearer(String token) {
    return header(AUTHORIZATION, "Bearer " + token);
  }

  private static Signer header(String name, String value) {
    return request -> request.newBuilder().header(name, value).build();
  }

  private static Signer parameter(String name, String value) {
    return request ->
        request
            .newBuilder()
            .url(request.url().newBuilder().setQueryParameter(name, value).build())
            .build();
  }
}
