package dev.etl.http.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.http.signin.AwsCredentials;
import dev.etl.http.signin.SecretText;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Temporary credentials of the role of a container or an instance. Their services answer on the
/// link of the machine itself, at once or never: they are asked without proxies and retries.
/// Thread-safe.
final class RoleCredentials {
  private static final int WAIT_MILLIS = 1_000;
  private static final int MAX_ANSWER = 1 << 16;
  private static final String CONTAINER = "http://169.254.170.2";
  private static final String INSTANCE = "http://169.254.169.254";
  private static final String ROLES = "/latest/meta-data/iam/security-credentials/";
  private static final String TOKEN = "X-aws-ec2-metadata-token";

  private final AwsProfile profile;

  RoleCredentials(AwsProfile profile) {
    this.profile = profile;
  }

  /// The role of a container ("Container credential provider").
  ///
  /// @throws EtlException (unavailable) if it is announced and cannot be had
  Optional<AwsCredentials> ofContainer() {
    Optional<String> url =
        profile
            .variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")
            .map(path -> CONTAINER + path)
            .or(() -> profile.variable("AWS_CONTAINER_CREDENTIALS_FULL_URI"));
    if (url.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> authorization =
        profile
            .variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")
            .map(file -> new SecretText.OfFile(Path.of(file)).read())
            .or(() -> profile.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN"));
    String place = "the role of the container";
    try {
      String answer =
          ask(
              "GET",
              url.get(),
              authorization.map(token -> Map.of("Authorization", token)).orElse(Map.of()));
      return Optional.of(read(answer, "Token", place));
    } catch (IOException e) {
      throw unavailable(place, EtlException.reason(e), e);
    }
  }

  /// The role of an instance, by version 2 of its metadata service ("Use IMDSv2").
  ///
  /// @return empty if this machine is no instance, or has no role
  Optional<AwsCredentials> ofInstance() {
    if (profile.variable("AWS_EC2_METADATA_DISABLED").orElse("").equalsIgnoreCase("true")) {
      return Optional.empty();
    }
    String service =
        profile
            .variable("AWS_EC2_METADATA_SERVICE_ENDPOINT")
            .orElse(INSTANCE)
            .replaceFirst("/+$", "");
    try {
      String token =
          ask("PUT", service + "/latest/api/token", Map.of(TOKEN + "-ttl-seconds", "21600"));
      Map<String, String> signed = Map.of(TOKEN, token.strip());
      String role = ask("GET", service + ROLES, signed).strip().lines().findFirst().orElse("");
      return role.isEmpty()
          ? Optional.empty()
          : Optional.of(
              read(
                  ask("GET", service + ROLES + role, signed),
                  "Token",
                  "the role " + role + " of the instance"));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static String ask(String method, String url, Map<String, String> headers)
      throws IOException {
    if (!(URI.create(url).toURL().openConnection(Proxy.NO_PROXY)
        instanceof HttpURLConnection connection)) {
      throw new IOException(url + " is not an http URL");
    }
    try {
      connection.setConnectTimeout(WAIT_MILLIS);
      connection.setReadTimeout(WAIT_MILLIS);
      connection.setRequestMethod(method);
      headers.forEach(connection::setRequestProperty);
      if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
        throw new IOException(url + " answers " + connection.getResponseCode());
      }
      return new String(connection.getInputStream().readNBytes(MAX_ANSWER), UTF_8);
    } finally {
      connection.disconnect();
    }
  }

  /// Reads credentials as services and commands write them.
  ///
  /// @param token the member with the session token
  /// @param place shown in errors
  /// @throws EtlException (unavailable) if they are not there
  static AwsCredentials read(String json, String token, String place) {
    Optional<String> key = member(json, "AccessKeyId");
    Optional<String> secret = member(json, "SecretAccessKey");
    if (key.isEmpty() || secret.isEmpty()) {
      throw unavailable(place, "the answer has no AccessKeyId and SecretAccessKey", null);
    }
    try {
      return new AwsCredentials(
          key.get(),
          secret.get(),
          member(json, token),
          member(json, "Expiration").map(RoleCredentials::time));
    } catch (DateTimeException e) {
      throw unavailable(place, "the answer has an Expiration that is no time", e);
    }
  }

  private static Instant time(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  private static Optional<String> member(String json, String name) {
    Matcher member =
        Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"\\\\]*(?:\\\\/[^\"\\\\]*)*)\"")
            .matcher(json);
    return member.find() ? Optional.of(member.group(1).replace("\\/", "/")) : Optional.empty();
  }

  private static EtlException unavailable(String place, String reason, @Nullable Throwable cause) {
    return new EtlException(
        ErrorKind.UNAVAILABLE,
        "s3: credentials of " + place + ": " + reason,
        "check the role, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
        cause);
  }
}
