package dev.etl.pipeline.form.request;

import dev.etl.data.grammar.Words;
import dev.etl.http.signin.ApiKey;
import dev.etl.http.signin.AwsAccess;
import dev.etl.http.signin.AwsSignature;
import dev.etl.http.signin.BasicLogin;
import dev.etl.http.signin.ClientCredentials;
import dev.etl.http.signin.HmacSignature;
import dev.etl.http.signin.SecretText;
import dev.etl.http.signin.SignIn;
import dev.etl.http.signin.TokenCommand;
import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.MappingBuilder;
import dev.etl.pipeline.form.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The key of the way to sign in: a mapping of one kind and its settings.
final class AuthKey {
  private static final Codec<String> NAME = Codec.text("a name");

  private static final Key<String> USER =
      Key.required("user", NAME, "User name; may be a reference such as ${API_USER}.");
  private static final Key<SecretText> PASSWORD =
      Key.required("password", SecretCodec.SECRET, "The password.");

  private static final Key<Optional<String>> HEADER =
      Key.optional("header", NAME, "The header that holds the key.");
  private static final Key<Optional<String>> PARAMETER =
      Key.optional("parameter", NAME, "The parameter of the query that holds the key.");
  private static final Key<String> PREFIX =
      Key.of(
          "prefix",
          Codec.text("a text"),
          "",
          "Text before the value, with its blank: `prefix: 'Token '`.");
  private static final Key<SecretText> SECRET_KEY =
      Key.required("key", SecretCodec.SECRET, "The key.");

  private static final Key<String> TOKEN_URL =
      Key.required("token_url", Codec.text("a URL"), "Token endpoint of the server.");
  private static final Key<String> CLIENT_ID =
      Key.required("client_id", NAME, "Id of the client; may be a reference.");
  private static final Key<SecretText> CLIENT_SECRET =
      Key.required("client_secret", SecretCodec.SECRET, "Secret of the client.");
  private static final Key<Optional<String>> SCOPE =
      Key.optional("scope", Codec.text("a text"), "Permissions, separated by blanks.");
  private static final Key<Optional<String>> AUDIENCE =
      Key.optional("audience", Codec.text("a text"), "The API that the token is for.");
  private static final Key<ClientCredentials.Style> CLIENT_IN =
      Key.of(
          "client_in",
          Words.of(ClientCredentials.Style.class),
          ClientCredentials.Style.HEADER,
          "Where id and secret are sent: the header `Authorization`, or the body.");

  private static final Key<String> SERVICE =
      Key.required("service", NAME, "Name of the service in signatures: `execute-api`, `s3`.");
  private static final Key<String> REGION =
      Key.required("region", NAME, "Region of the service: `eu-central-1`.");
  private static final Key<SecretText> AWS_KEY =
      Key.required("access_key", SecretCodec.SECRET, "Id of the access key.");
  private static final Key<SecretText> AWS_SECRET =
      Key.required("secret_key", SecretCodec.SECRET, "The secret access key.");
  private static final Key<Optional<SecretText>> SESSION_TOKEN =
      Key.optional("session_token", SecretCodec.SECRET, "Token of temporary credentials.");

  private static final Key<String> SIGNATURE_HEADER =
      Key.required("header", NAME, "The header that holds the signature.");
  private static final Key<String> SIGNED =
      Key.required(
          "signed",
          Codec.text("a text"),
          "The signed text, in which `{method}`, `{host}`, `{path}`, `{query}`, `{timestamp}` and"
              + " `{body}` stand for parts of the request: `\"{timestamp}{method}{path}\"`.");
  private static final Key<HmacSignature.Encoding> ENCODING =
      Key.of(
          "encoding",
          Words.of(HmacSignature.Encoding.class),
          HmacSignature.Encoding.HEX,
          "Spelling of the signature: hex or base64.");
  private static final Key<Optional<String>> TIMESTAMP_HEADER =
      Key.optional(
          "timestamp_header", NAME, "A header with the seconds since 1970, to sign as well.");

  private static final Key<Optional<BasicLogin>> BASIC =
      Key.optional(
          "basic",
          Codec.nested(
              Shape.of("User and password (RFC 7617).", USER, PASSWORD),
              fields -> new BasicLogin(fields.get(USER), fields.get(PASSWORD)),
              (login, to) -> to.put(USER, login.user()).put(PASSWORD, login.password())),
          "User and password.");
  private static final Key<Optional<ApiKey>> API_KEY =
      Key.optional(
          "api_key",
          Codec.nested(
              Shape.of(
                  "A key in a header or in the query: one of `header` and `parameter`.",
                  HEADER,
                  PARAMETER,
                  PREFIX,
                  SECRET_KEY),
              AuthKey::readKey,
              (key, to) ->
                  to.put(HEADER, name(key, ApiKey.Place.HEADER))
                      .put(PARAMETER, name(key, ApiKey.Place.QUERY))
                      .put(PREFIX, key.prefix())
                      .put(SECRET_KEY, key.key())),
          "A key in a header or in the query.");
  private static final Key<Optional<ClientCredentials>> OAUTH2 =
      Key.optional(
          "oauth2",
          Codec.nested(
              Shape.of(
                  "Tokens of OAuth 2.0 for a client, renewed before they expire and after a"
                      + " refusal.",
                  TOKEN_URL,
                  CLIENT_ID,
                  CLIENT_SECRET,
                  SCOPE,
                  AUDIENCE,
                  CLIENT_IN),
              fields ->
                  new ClientCredentials(
                      fields.get(TOKEN_URL),
                      fields.get(CLIENT_ID),
                      fields.get(CLIENT_SECRET),
                      fields.get(SCOPE),
                      fields.get(AUDIENCE),
                      fields.get(CLIENT_IN)),
              (client, to) ->
                  to.put(TOKEN_URL, client.tokenUrl())
                      .put(CLIENT_ID, client.client())
                      .put(CLIENT_SECRET, client.secret())
                      .put(SCOPE, client.scope())
                      .put(AUDIENCE, client.audience())
                      .put(CLIENT_IN, client.style())),
          "Client credentials of OAuth 2.0.");
  private static final Key<Optional<TokenCommand>> TOKEN_COMMAND =
      Key.optional(
          "token_command",
          SecretCodec.COMMAND.as(TokenCommand::new, TokenCommand::words),
          "A command that prints a bearer token on its first line: a text for `sh`, or a list of"
              + " the program and its arguments. It runs once, and again after a refusal.");
  private static final Key<Optional<AwsSignature>> AWS =
      Key.optional(
          "aws",
          Codec.nested(
              Shape.of(
                  "Signature Version 4 of AWS.",
                  SERVICE,
                  REGION,
                  AWS_KEY,
                  AWS_SECRET,
                  SESSION_TOKEN),
              fields ->
                  new AwsSignature(
                      fields.get(SERVICE),
                      fields.get(REGION),
                      fields.get(AWS_KEY),
                      fields.get(AWS_SECRET),
                      fields.get(SESSION_TOKEN)),
              (aws, to) ->
                  to.put(SERVICE, aws.service())
                      .put(REGION, aws.region())
                      .put(AWS_KEY, aws.accessKey())
                      .put(AWS_SECRET, aws.secretKey())
                      .put(SESSION_TOKEN, aws.sessionToken())),
          "Signature Version 4 of AWS.");
  private static final Key<Optional<HmacSignature>> HMAC =
      Key.optional(
          "hmac",
          Codec.nested(
              Shape.of(
                  "A header with the HMAC-SHA256 of a text about the request.",
                  SIGNATURE_HEADER,
                  SECRET_KEY,
                  SIGNED,
                  ENCODING,
                  PREFIX,
                  TIMESTAMP_HEADER),
              fields ->
                  new HmacSignature(
                      fields.get(SIGNATURE_HEADER),
                      fields.get(SECRET_KEY),
                      fields.get(SIGNED),
                      fields.get(ENCODING),
                      fields.get(PREFIX),
                      fields.get(TIMESTAMP_HEADER)),
              (hmac, to) ->
                  to.put(SIGNATURE_HEADER, hmac.header())
                      .put(SECRET_KEY, hmac.key())
                      .put(SIGNED, hmac.signed())
                      .put(ENCODING, hmac.encoding())
                      .put(PREFIX, hmac.prefix())
                      .put(TIMESTAMP_HEADER, hmac.timestampHeader())),
          "A header with an HMAC.");

  private static final List<Key<? extends Optional<? extends SignIn>>> KINDS =
      List.of(BASIC, API_KEY, OAUTH2, TOKEN_COMMAND, AWS, HMAC);
  private static final String NAMES =
      KINDS.stream().map(Key::name).collect(Collectors.joining(", "));

  /// The key.
  static final Key<Optional<SignIn>> KEY =
      Key.optional(
          "auth",
          Codec.nested(
              Shape.of("How to sign in: one of " + NAMES + ".").and(List.copyOf(KINDS)),
              AuthKey::read,
              AuthKey::write),
          "How to sign in to the host of the URL; never sent to another host.");

  private AuthKey() {}

  private static SignIn read(Fields fields) {
    if (KINDS.stream().filter(fields::has).count() != 1) {
      throw fields.location().error("expected one of " + NAMES, "keep one");
    }
    return KINDS.stream()
        .filter(fields::has)
        .<SignIn>flatMap(kind -> fields.get(kind).stream())
        .findFirst()
        .orElseThrow();
  }

  private static void write(SignIn way, MappingBuilder to) {
    switch (way) {
      case BasicLogin basic -> to.put(BASIC, Optional.of(basic));
      case ApiKey key -> to.put(API_KEY, Optional.of(key));
      case ClientCredentials client -> to.put(OAUTH2, Optional.of(client));
      case TokenCommand command -> to.put(TOKEN_COMMAND, Optional.of(command));
      case AwsSignature aws -> to.put(AWS, Optional.of(aws));
      case AwsAccess _ ->
          throw new IllegalStateException("Credentials of the machine are not declared");
      case HmacSignature hmac -> to.put(HMAC, Optional.of(hmac));
    }
  }

  private static ApiKey readKey(Fields fields) {
    if (fields.has(HEADER) == fields.has(PARAMETER)) {
      throw fields.location().error("expected one of header, parameter", "keep one");
    }
    return new ApiKey(
        fields.has(HEADER) ? ApiKey.Place.HEADER : ApiKey.Place.QUERY,
        fields.get(HEADER).or(() -> fields.get(PARAMETER)).orElseThrow(),
        fields.get(PREFIX),
        fields.get(SECRET_KEY));
  }

  private static Optional<String> name(ApiKey key, ApiKey.Place place) {
    return key.place() == place ? Optional.of(key.name()) : Optional.empty();
  }
}
